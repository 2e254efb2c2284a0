// Lines over steps that the server has drawn (unroll.learn.Curves), with other values and a cursor.

import { $, $$, move } from "../dom.js";
import { clampTime } from "../geometry.js";

const UNITS = 1000;

/** Answers set(key, values), point(t), hide(key, hidden); `onPick(t)`: where a pointer is. */
export function curves(root, onPick = () => {}) {
  const plot = root.matches(".fluid") ? root : $(".fluid", root);
  const { low, high, steps } = Object.fromEntries(Object.entries(plot.dataset).map(([name, value]) => [name, Number(value)]));
  const ground = $(".ground", plot);
  const cursor = $(".cursor", plot);
  const y = value => Math.max(-1, Math.min(2, (high - value) / (high - low))) * UNITS;

  function path(values) {
    let d = "";
    let open = false;
    values.forEach((value, i) => {
      const known = value !== null && Number.isFinite(value);
      if (known) d += `${open ? "L" : "M"}${i + 0.5},${y(value).toFixed(0)}`;
      open = known;
    });
    return d;
  }

  for (const kind of ["pointermove", "pointerdown"]) {
    plot.addEventListener(kind, event => {
      if (kind === "pointermove" && event.pointerType !== "mouse" && !event.buttons) return;
      const box = ground.getBoundingClientRect();
      onPick(clampTime(((event.clientX - box.left) / box.width) * steps + 0.5, steps));
    });
  }

  return {
    steps,
    set: (key, values) => move($(`[data-line="${key}"]`, plot), { d: path(values) }),
    point: t => move(cursor, { x1: t - 0.5, x2: t - 0.5 }),
    hide(key, hidden) {
      for (const node of $$(`[data-line="${key}"], [data-name="${key}"]`, plot)) node.classList.toggle("gone", hidden);
    },
    name(key, words) {
      for (const node of $$(`[data-name="${key}"]`, plot)) node.textContent = words;
    },
  };
}
