// A prediction drawn before the measured curve is shown: with a pointer, or with the keys. Nothing is stored.

import { $, move } from "../dom.js";
import { minus } from "../format.js";
import { curves } from "./curves.js";

const LIFT = { ArrowUp: 1, ArrowDown: -1 };

/** `root` holds a drawing with the lines `you` and those of `keys`, [data-draw] which is drawn on, buttons [data-do=show] and [data-do=again], and
 *  .said. `measured`: values by step, the last step's given; `told(t, yours, measured)`: the sentence. */
export function draw(root, { keys, measured, told }) {
  const pad = $("[data-draw]", root);
  const plot = $(".fluid", pad);
  const ground = $(".ground", plot);
  const picture = curves(pad);
  const { low, high } = plot.dataset;
  const [least, most] = [Number(low), Number(high)];
  const T = picture.steps;
  const said = $(".said", root);
  const show = $("[data-do=show]", root);
  const again = $("[data-do=again]", root);
  const yours = Array(T).fill(null);
  const step = (most - least) / 50;
  let pen = T;
  let before = null;
  let shown = false;

  function redraw() {
    picture.set("you", yours);
    picture.point(pen);
    picture.hide("you", yours.every(value => value === null));
    again.disabled = !shown && yours.every(value => value === null);
  }

  const inside = value => Math.max(least, Math.min(most, value));

  function stroke(event) {
    const box = ground.getBoundingClientRect();
    const t = Math.max(1, Math.min(T, Math.round(((event.clientX - box.left) / box.width) * T + 0.5)));
    const value = inside(most - ((event.clientY - box.top) / box.height) * (most - least));
    const from = before ?? { t, value };
    const way = Math.sign(t - from.t) || 1;
    for (let n = from.t; n !== t + way; n += way) yours[n - 1] = t === from.t ? value : from.value + ((value - from.value) * (n - from.t)) / (t - from.t);
    before = { t, value };
    pen = t;
    redraw();
  }

  pad.addEventListener("pointerdown", event => {
    if (shown) return;
    pad.setPointerCapture(event.pointerId);
    before = null;
    stroke(event);
  });
  pad.addEventListener("pointermove", event => event.buttons && !shown && before && stroke(event));
  pad.addEventListener("pointerup", () => (before = null));
  pad.addEventListener("keydown", event => {
    if (shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const height = yours[pen - 1] ?? 0;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      yours[pen - 1] = height;
      pen = Math.max(1, Math.min(T, pen + (event.key === "ArrowLeft" ? -1 : 1)));
      yours[pen - 1] ??= height;
    } else if (LIFT[event.key]) yours[pen - 1] = inside(height + LIFT[event.key] * step);
    else return;
    event.preventDefault();
    said.textContent = `t = ${pen}: ${minus(yours[pen - 1].toFixed(1))}`;
    redraw();
  });

  show.addEventListener("click", () => {
    shown = true;
    for (const key of keys) picture.hide(key, false);
    show.disabled = true;
    const first = yours.findIndex(value => value !== null);
    said.replaceChildren(...[first < 0 ? told(1, null, measured[0]) : told(first + 1, yours[first], measured[first])].flat());
    redraw();
  });
  again.addEventListener("click", () => {
    shown = false;
    yours.fill(null);
    pen = T;
    for (const key of keys) picture.hide(key, true);
    show.disabled = false;
    said.textContent = "";
    redraw();
    pad.focus();
  });
  move(pad, { tabindex: 0 });
  redraw();
}
