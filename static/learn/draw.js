// A prediction drawn before the measured curve is shown: with a pointer, or with the keys. Nothing is stored.

import { $, $$, el, move, sideways } from "../base/dom.js";
import { minus } from "../base/format.js";
import { clampTime } from "../plot/geometry.js";
import { curves } from "./lines.js";

const LIFTS = 50; // presses of ↑ from bottom to top
/** @param {number} decades @returns {Words} */
const power = decades => (Number.isFinite(decades) ? ["10", el("sup", {}, minus(decades.toFixed(1)))] : ["nothing"]);

/** `root` holds what templates/learn/draw.jte writes; the paragraphs that tell the answer have its id and “-after”.
 *  `measured`: values by step; `words(value)`: a value as nodes; `from`: where the pen begins, at the last step, or at the
 *  first with `forwards`. Values are decades unless there are `words`.
 *  @param {HTMLElement} root @param {{ measured: Numbers, from?: number, forwards?: boolean, words?: ((value: number) => Words) | null }} drawing */
export function draw(root, { measured, from = 0, forwards = false, words = null }) {
  const pad = $("[data-draw]", root);
  const plot = $(".fluid", pad);
  const ground = $(".ground", plot);
  const picture = curves(pad);
  const [least, most] = [Number(plot.dataset.low), Number(plot.dataset.high)];
  const T = picture.steps;
  const said = $(".result", root);
  const show = $("button[data-do=show]", root);
  const again = $("button[data-do=again]", root);
  /** @type {HTMLElement | null} */
  const after = $(`#${root.id}-after`);
  /** @type {Numbers} */
  const yours = Array(T).fill(null);
  const lift = (most - least) / LIFTS;
  const start = forwards ? 1 : T;
  const told = words ?? power;
  let pen = start;
  /** @type {{ t: number, value: number } | null} */
  let before = null;
  let shown = false;

  const drawn = () => yours.flatMap((value, i) => (value === null ? [] : [i]));
  /** @param {number} value */
  const inside = value => Math.max(least, Math.min(most, value));

  function redraw() {
    const none = drawn().length === 0;
    pad.classList.toggle("shown", shown);
    after?.classList.toggle("shown", shown);
    picture.set("you", yours);
    picture.hide("you", none);
    picture.point(pen);
    show.disabled = shown;
    again.disabled = !shown && none;
  }

  /** @param {PointerEvent} event */
  function stroke(event) {
    const box = ground.getBoundingClientRect();
    const t = clampTime(((event.clientX - box.left) / box.width) * T + 0.5, T);
    const value = inside(most - ((event.clientY - box.top) / box.height) * (most - least));
    const last = before ?? { t, value };
    const way = Math.sign(t - last.t) || 1;
    for (let n = last.t; n !== t + way; n += way) yours[n - 1] = t === last.t ? value : last.value + ((value - last.value) * (n - last.t)) / (t - last.t);
    before = { t, value };
    pen = t;
    redraw();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const along = sideways(event);
    const up = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (shown || (!along && !up) || event.ctrlKey || event.metaKey || event.altKey) return;
    const height = yours[pen - 1] ?? from;
    yours[pen - 1] = inside(height + up * lift);
    if (along) pen = Math.max(1, Math.min(T, pen + along));
    yours[pen - 1] ??= height;
    event.preventDefault();
    said.replaceChildren(`t = ${pen}: `, ...told(yours[pen - 1] ?? height));
    redraw();
  }

  function reply() {
    const known = drawn();
    const i = (forwards ? known.at(-1) : known[0]) ?? T - start;
    const [mine, was] = [yours[i], measured[i] ?? -Infinity];
    if (mine === null) return [`Measured at t = ${i + 1}: `, ...told(was), "."];
    const off = Math.abs(mine - was);
    const far = words || !Number.isFinite(off) ? "" : off < 1 ? " Within a factor of ten." : ` Off by ${Math.round(off)} powers of ten.`;
    return [`At t = ${i + 1} you expected `, ...told(mine), ", measured is ", ...told(was), `.${far}`];
  }

  pad.addEventListener("pointerdown", event => {
    if (shown) return;
    pad.setPointerCapture(event.pointerId);
    before = null;
    stroke(event);
  });
  pad.addEventListener("pointermove", event => event.buttons && !shown && before && stroke(event));
  for (const kind of /** @type {const} */ (["pointerup", "pointercancel"])) pad.addEventListener(kind, () => (before = null));
  pad.addEventListener("keydown", key);
  show.addEventListener("click", () => {
    shown = true;
    redraw();
    said.replaceChildren(...reply());
  });
  again.addEventListener("click", () => {
    shown = false;
    yours.fill(null);
    pen = start;
    said.replaceChildren();
    redraw();
    pad.focus();
  });
  move(pad, { tabindex: 0, role: "application", "aria-label": pad.dataset.label ?? "" });
  for (const node of $$("[data-needs-script]", root)) node.hidden = false;
  redraw();
}
