// A prediction that is drawn: with mouse, finger or arrow keys, into the figure that the server has drawn, whose curves are
// hidden until somebody wants to see them. Nothing is stored.

import { $, $$, el, move, svg } from "../dom.js";
import { clampTime } from "../geometry.js";

/**
 * `root` holds a figure `.curves` and is followed, somewhere, by the paragraphs that tell the answer, `after`.
 * `first`: where the pen starts; `step`: how far ↑ lifts it; `value(y)`: a value in words; `measured[t − 1]`: the curve to be met.
 */
export function predictDraw(root, { after, first = 1, from, step, value, measured }) {
  const figure = $(".curves", root);
  const [low, high, steps] = ["low", "high", "steps"].map(name => Number(figure.dataset[name]));
  const line = svg("path", { class: "yours" });
  const pen = svg("circle", { class: "pen", r: 7 });
  const label = svg("text", { class: "name yours" });
  const drawn = new Array(steps).fill(null);
  const reveal = el("button", { type: "button" }, "Show the measured curve");
  const again = el("button", { type: "button" }, "Draw again");
  const told = el("p", { class: "result", role: "status" });
  const hint = el("p", { class: "fig-sub" }, "Draw with mouse or finger, or focus the figure: ← → move the pen, ↑ ↓ lift and lower it. Drawing is not needed to go on.");
  const pad = $(".pad", figure);
  let at = first;
  let shown = false;
  let last = null;

  $(".box", figure).append(line);
  figure.append(label, pen);
  figure.classList.add("drawable");
  move(figure, { tabindex: 0, role: "application", "aria-label": `${figure.getAttribute("aria-label")}. Draw what you expect with the arrow keys.` });
  figure.after(el("div", { class: "controls" }, reveal, again), told);
  figure.before(hint);
  reveal.addEventListener("click", () => set(true));
  again.addEventListener("click", () => {
    drawn.fill(null);
    at = first;
    set(false);
  });

  const x = t => ((t - 0.5) / steps) * 1000;
  const y = v => ((high - v) / (high - low)) * 1000;
  const inside = v => Math.max(low, Math.min(high, v));

  function set(next) {
    shown = next;
    for (const node of $$(".measured", root)) node.toggleAttribute("hidden", !shown);
    for (const node of $$(".measured", figure)) node.setAttribute("visibility", shown ? "visible" : "hidden");
    for (const node of after) node.hidden = !shown;
    draw();
    told.textContent = shown ? verdict() : "";
  }

  function verdict() {
    const known = drawn.flatMap((v, i) => (v === null ? [] : [i]));
    if (known.length === 0) return `Measured at t = ${first === 1 ? steps : 1}: ${value(measured[first === 1 ? steps - 1 : 0])}.`;
    const i = first === 1 ? known.at(-1) : known[0];
    return `At t = ${i + 1} you drew ${value(drawn[i])}; measured ${value(measured[i])}.`;
  }

  function draw() {
    let d = "";
    let open = false;
    drawn.forEach((v, i) => {
      if (v !== null) d += `${open ? "L" : "M"}${x(i + 1)},${y(v)}`;
      open = v !== null;
    });
    line.setAttribute("d", d);
    const box = pad.getBoundingClientRect();
    const v = drawn[at - 1] ?? from;
    move(pen, { cx: (x(at) / 1000) * box.width, cy: (y(v) / 1000) * box.height });
    const i = drawn.findIndex(v => v !== null);
    move(label, { x: i < 0 ? 0 : (x(i + 1) / 1000) * box.width + 4, y: i < 0 ? 0 : (y(drawn[i]) / 1000) * box.height + 18 });
    label.textContent = i < 0 ? "" : "you";
    again.disabled = i < 0 && !shown;
    reveal.disabled = shown;
  }

  function stroke(event) {
    const box = pad.getBoundingClientRect();
    const t = clampTime(((event.clientX - box.left) / box.width) * steps + 0.5, steps);
    const v = inside(high - ((event.clientY - box.top) / box.height) * (high - low));
    if (last && last.t !== t) {
      const by = Math.sign(t - last.t);
      for (let s = last.t; s !== t + by; s += by) drawn[s - 1] = last.v + ((v - last.v) * (s - last.t)) / (t - last.t);
    } else drawn[t - 1] = v;
    at = t;
    last = { t, v };
    draw();
  }

  figure.addEventListener("pointerdown", event => {
    if (shown) return;
    figure.setPointerCapture(event.pointerId);
    last = null;
    stroke(event);
  });
  figure.addEventListener("pointermove", event => event.buttons && !shown && last && stroke(event));
  for (const kind of ["pointerup", "pointercancel"]) figure.addEventListener(kind, () => (last = null));
  figure.addEventListener("keydown", event => {
    const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (shown || (!along && !up) || event.metaKey || event.ctrlKey || event.altKey) return;
    const v = drawn[at - 1] ?? from;
    drawn[at - 1] = inside(v + (up ?? 0) * step);
    if (along) {
      at = Math.max(1, Math.min(steps, at + along));
      drawn[at - 1] ??= v;
    }
    told.textContent = `t = ${at}: ${value(drawn[at - 1])}`;
    event.preventDefault();
    draw();
  });
  new ResizeObserver(() => requestAnimationFrame(draw)).observe(figure);
  set(false);
}
