// The frame of a picture drawn in SVG with time (or units, or ranks) across: the page's insets, so that one vertical line runs through all
// figures; the value axis at the right, beside the loss; the shared cursor. A plot is drawn anew for new data or a new
// width; choosing a timestep only moves the cursor and its dots.

import { move, svg } from "../base/dom.js";
import { clampTime, insets, timeTicks } from "./geometry.js";
import { linePath } from "./path.js";

const TOP = 10;
const FOOT = 24;
let count = 0;

/** @param {string | Words} words @param {Attributes} [attributes] */
export const text = (words, attributes = {}) => {
  const node = svg("text", attributes);
  node.append(...[words].flat());
  return node;
};

export class TimePlot {
  /** `timesteps`: how many places there are across; `timed` false: they are no timesteps, so that there are no ticks and no cursor under them.
   *  `inset`: "narrow" leaves no margin for names at any width; `foot`: pixels kept free under the ticks.
   *  @param {{ width: number, height: number, timesteps: number, axis: Axis, top?: number, inset?: string, foot?: number, timed?: boolean }} frame */
  constructor({ width, height, timesteps, axis, top = TOP, inset = "", foot = 0, timed = true }) {
    const { left, right } = insets(inset === "narrow" ? 0 : width);
    this.timesteps = timesteps;
    this.axis = axis;
    this.left = left;
    this.right = width - right;
    this.top = top;
    this.bottom = height - FOOT - foot;
    this.narrow = left < 100;
    this.id = `plot-${++count}`;
    const clip = svg("clipPath", { id: this.id }, svg("rect", {
      x: left, y: top - 1, width: Math.max(0, this.right - left), height: this.bottom - top + 2 }));
    this.marks = svg("g", { "clip-path": `url(#${this.id})` });
    this.over = svg("g");
    this.cursor = svg("line", { class: "cursor", y1: top, y2: this.bottom });
    this.dots = svg("g");
    this.root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "plot" },
      clip, this.#grid(timed), this.marks, ...(timed ? [this.cursor] : []), this.dots, this.over);
    /** @type {{ values: Numbers, dot: SVGElement }[]} */
    this.series = [];
  }

  /** @param {number} t */
  x(t) {
    return this.left + ((t - 0.5) / this.timesteps) * (this.right - this.left);
  }

  /** @param {number} value */
  y(value) {
    const { low, high } = this.axis;
    return this.bottom - ((value - low) / (high - low || 1)) * (this.bottom - this.top);
  }

  /** @param {number} offsetX */
  timeAt(offsetX) {
    return clampTime(((offsetX - this.left) / (this.right - this.left)) * this.timesteps + 0.5, this.timesteps);
  }

  /** @param {boolean} timed */
  #grid(timed) {
    const { left, right, bottom, axis, timesteps } = this;
    const grid = svg("g");
    for (const value of axis.ticks) {
      const y = this.y(value);
      grid.append(svg("line", { class: value === (axis.base ?? axis.low) ? "axis" : "grid", x1: left, x2: right, y1: y, y2: y }));
      grid.append(text(axis.format(value), { x: right + 8, y: y + 4 }));
    }
    for (const t of timed ? timeTicks(timesteps, right - left) : []) {
      grid.append(text(t === 1 ? "t = 1" : String(t), { x: t === 1 ? left + 1 : this.x(t), y: bottom + 16, "text-anchor": t === 1 ? "start" : "middle" }));
    }
    return grid;
  }

  /** A line through values[t − 1]; where there is none (null, NaN) it is broken. Its dot follows the cursor.
   *  @param {Numbers} values @param {Attributes} attributes */
  line(values, attributes) {
    this.marks.append(svg("path", { fill: "none", ...attributes, class: `line ${attributes.class ?? ""}`, d: this.#path(values) }));
    const dot = svg("circle", { class: `dot ${attributes.class ?? ""}`, r: 4 });
    this.dots.append(dot);
    this.series.push({ values, dot });
  }

  /** @param {Numbers} values */
  #path(values) {
    const { low, high } = this.axis;
    const far = high - low; // lines leave the plot, but not by so much that renderers stumble
    return linePath(values, (value, i) => (value === null || Number.isNaN(value) ? null
      : `${this.x(i + 1).toFixed(1)},${this.y(Math.max(low - far, Math.min(high + far, value))).toFixed(1)}`));
  }

  /** The area between two lines. @param {Numbers} lower @param {Numbers} upper @param {Attributes} attributes */
  area(lower, upper, attributes) {
    let d = "";
    /** @type {number | null} */
    let from = null;
    for (let i = 0; i <= upper.length; i++) {
      const known = i < upper.length && upper[i] !== null && lower[i] !== null;
      if (known && from === null) from = i;
      if (known || from === null) continue;
      const start = from;
      const at = Array.from({ length: i - start }, (_, k) => start + k);
      /** @param {Numbers} values @param {number} k */
      const point = (values, k) => `${this.x(k + 1).toFixed(1)},${this.y(values[k] ?? 0).toFixed(1)}`;
      d += `M${at.map(k => point(upper, k)).join("L")}L${at.reverse().map(k => point(lower, k)).join("L")}Z`;
      from = null;
    }
    this.marks.append(svg("path", { ...attributes, d }));
  }

  /** A stem from the floor for every timestep. @param {Numbers} values @param {Attributes} attributes */
  stems(values, attributes) {
    const floor = this.y(this.axis.low).toFixed(1);
    const d = values.map((value, i) => (value !== null && value > this.axis.low ? `M${this.x(i + 1).toFixed(1)},${floor}V${this.y(value).toFixed(1)}` : "")).join("");
    this.marks.append(svg("path", { ...attributes, d }));
  }

  /** A reference line, with its words where there is room for them. @param {number} value @param {string} [words] */
  reference(value, words = "") {
    if (value < this.axis.low || value > this.axis.high) return;
    const y = this.y(value);
    this.marks.append(svg("line", { class: "reference", x1: this.left, x2: this.right, y1: y, y2: y }));
    if (words) this.over.append(text(words, { class: "note", x: this.right - 6, y: y - 5, "text-anchor": "end" }));
  }

  /** @param {number} t */
  point(t) {
    const x = this.x(t);
    move(this.cursor, { x1: x, x2: x });
    for (const { values, dot } of this.series) {
      const value = values[t - 1];
      const shown = value !== null && value !== undefined && value >= this.axis.low && value <= this.axis.high;
      move(dot, { cx: x, cy: shown ? this.y(value) : 0, visibility: shown ? "visible" : "hidden" });
    }
  }
}
