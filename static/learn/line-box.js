// The lines of templates/learn/line-box.jte, drawn again: the drawing is a square that the page stretches, its axes are
// words beside it. LineBox.java draws the first picture in the same way.

import { $, $$, el, svg } from "../base/dom.js";
import { power } from "../base/format.js";
import { clampTime } from "../plot/geometry.js";
import { linePath } from "../plot/path.js";

const SIDE = 1000;
const MOST_TICKS = 7;

/** @param {number | null} value @returns {value is number} */
const known = value => value !== null && Number.isFinite(value);

/** {low, high, step}: whole decades that hold all values, and 0. @param {Numbers[]} lists */
export function decades(lists) {
  let [low, high] = [0, 0];
  for (const list of lists) {
    for (const value of list) if (known(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const step = Math.max(1, Math.ceil((high - low) / MOST_TICKS));
  if (low === high) return { low: -1, high: 1, step: 1 };
  return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step, step };
}

/** @param {Numbers} values @param {{ low: number, high: number }} axis */
export function path(values, { low, high }) {
  return linePath(values, (value, n) => {
    if (!known(value)) return null;
    const across = Math.round((SIDE * (n + 0.5)) / values.length);
    const down = Math.round((SIDE * (high - Math.min(high, Math.max(low, value)))) / (high - low));
    return `${across},${down}`;
  });
}

export class LineBox {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.plot = $(".line-plot", root);
    this.cursor = $(".cursor", root);
    this.lines = $$("[data-line]", root);
  }

  /** `values`: a list for every line, log₁₀; the axis follows them. @param {Numbers[]} values */
  decades(values) {
    const axis = decades(values);
    const ticks = [];
    for (let tick = axis.high; tick >= axis.low; tick -= axis.step) ticks.push(power(tick === 0 ? 0 : tick));
    $(".up", this.root).replaceChildren(...ticks.map(tick => el("li", {}, tick)));
    $(".grid", this.root).replaceChildren(...ticks.map((tick, n) =>
      svg("path", { class: tick === "1" ? "one" : "rule", d: `M0,${Math.round((SIDE * n) / (ticks.length - 1))}H${SIDE}` })));
    this.#draw(values, axis);
  }

  /** Amounts from nought to `high`, which stands on the axis already. @param {Numbers[]} values @param {number} high */
  amounts(values, high) {
    this.#draw(values, { low: 0, high });
  }

  /** @param {Numbers[]} values @param {{ low: number, high: number }} axis */
  #draw(values, axis) {
    this.lines.forEach((line, i) => line.setAttribute("d", path(values[i] ?? [], axis)));
  }

  /** Stands at place n of `count`, from 1. @param {number} n @param {number} count */
  point(n, count) {
    this.cursor.setAttribute("d", `M${(SIDE * (n - 0.5)) / count},0V${SIDE}`);
  }

  /** Hover and tap call back with a place from 1 to `count`. @param {number} count @param {(n: number) => void} callback */
  onPoint(count, callback) {
    /** @param {PointerEvent} event */
    const choose = event => {
      const box = this.plot.getBoundingClientRect();
      callback(clampTime(((event.clientX - box.left) / box.width) * count + 0.5, count));
    };
    this.plot.addEventListener("pointermove", event => {
      if (event.pointerType === "mouse" || event.buttons) choose(event);
    });
    this.plot.addEventListener("pointerdown", choose);
  }
}
