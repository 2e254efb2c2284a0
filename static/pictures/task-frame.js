// The frame of a task's picture: what comes in stands over time at the left, the loss is a thick line, the wanted answer
// stands right of it; below, as measured lines, how many steps each needed thing has to be carried.

import { svg } from "../base/dom.js";
import { count } from "../base/format.js";
import { text } from "../plot/plot.js";

const NARROW = 480;
const MOST_CHOICES = 4;
const LETTER = 7; // about the width of one, in pixels

export class TaskFrame {
  /** `answer`: whether the answer stands right of the loss; `margin`: what is kept free there where it does not.
   *  @param {TaskExample} example @param {number} width @param {{ answer?: boolean, margin?: number }} [options] */
  constructor(example, width, { answer = true, margin = 2 } = {}) {
    this.timesteps = example.timesteps;
    this.narrow = width < NARROW;
    this.width = width;
    this.right = answer ? width - (this.narrow ? 96 : 128) : width - margin;
    this.slot = this.right / this.timesteps;
    /** Where the words of the answer begin; null where there is no column for them. */
    this.answer = answer ? this.right + 16 : null;
    this.root = svg("svg", { width, class: "task-example" });
  }

  /** The middle of step t. @param {number} t */
  x(t) {
    return (t - 0.5) * this.slot;
  }

  /** The same, but so far from the edges that a mark of this half-width is seen whole. @param {number} t @param {number} half */
  inside(t, half) {
    return Math.max(half, Math.min(this.right - half, this.x(t)));
  }

  /** @param {number} x @param {number} y @param {string} kind @param {string} words */
  words(x, y, kind, words) {
    this.root.append(text(words, { x: x.toFixed(1), y: y.toFixed(1), class: kind }));
  }

  /** @param {string} kind @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
  line(kind, x1, y1, x2, y2) {
    this.root.append(svg("line", { class: kind, x1, x2, y1, y2 }));
  }

  /** @param {string} kind @param {number} x @param {number} y @param {number} width @param {number} height */
  box(kind, x, y, width, height) {
    this.root.append(svg("rect", { class: kind, x: x.toFixed(1), y: y.toFixed(1), width: width.toFixed(1), height: height.toFixed(1) }));
  }

  /** The loss and what is wanted there: lines of how it comes about, then choices of which one is right, or the answer alone.
   *  @param {TaskExample} example @param {number} top @param {number} bottom */
  wanted(example, top, bottom) {
    const { answer } = this;
    if (answer === null) return;
    this.line("loss-line", this.right + 4, top - 8, this.right + 4, bottom);
    this.words(answer, top + 4, "lane", this.narrow ? "wanted" : "answer wanted");
    const target = example.targets.at(-1) ?? [];
    if (example.loss === "mse") {
      example.working.forEach((line, i) => this.words(answer, top + 32 + 20 * i, "sum", line));
      const result = `${example.working.length > 0 ? "≈ " : ""}${target[0].toFixed(2).replace("-", "−")}`;
      this.words(answer, top + 44 + 20 * example.working.length, "result", result);
      return;
    }
    const right = target.indexOf(1);
    if (example.answers.length > MOST_CHOICES) {
      this.words(answer, top + 28, "sum", `one of ${example.answers.length}:`);
      this.words(answer, top + 58, this.narrow && example.answers[right].length > 5 ? "result long" : "result", example.answers[right]);
      return;
    }
    const gap = Math.min(28, (bottom - top - 24) / example.answers.length);
    example.answers.forEach((words, k) => this.words(answer, top + 14 + gap * (k + 0.8), k === right ? "result" : "other", words));
  }

  /** One measured line for each needed thing, its words on it where there is room, else beside it; answers where they end.
   *  @param {Need[]} needs @param {number} y @param {(need: Need) => number} below from where a dotted line leads down to it */
  spans(needs, y, below) {
    const placed = needs.map((need, i) => {
      const at = y + 20 * i;
      const [a, b] = [this.x(need.from), need.to === this.timesteps && this.answer !== null ? this.right + 4 : this.x(need.to)];
      this.line("drop", a, below(need), a, at);
      this.root.append(svg("path", { class: "span", d: `M${a.toFixed(1)},${at - 5}V${at + 5}M${a.toFixed(1)},${at}H${b.toFixed(1)}M${b.toFixed(1)},${at - 5}V${at + 5}` }));
      return { ...need, at, a, b };
    });
    placed.forEach(({ from, to, what, at, a, b }, i) => {
      const long = `${i === 0 ? "carry" : "and"} ${what} for ${count(to - from, "step")}`;
      const words = this.narrow && long.length * LETTER > Math.max(b - a - 16, a - 8) ? count(to - from, "step") : long;
      const room = words.length * LETTER;
      if (b - a > room + 16) this.words((a + b) / 2, at + 4, "span-words mid", words);
      else if (a > room + 8) this.words(a - 8, at + 4, "span-words end", words);
      else this.words(b + 8, at + 4, "span-words", words);
    });
    return y + 20 * needs.length;
  }

  /** The steps before the sequence begins, in which a network sees zeros. @param {number} start @param {number} y */
  before(start, y) {
    if (start === 1) return;
    const end = this.x(start) - this.slot / 2;
    this.line("before", 0, y, end, y);
    const words = `zeros up to t = ${start - 1}`;
    if (end > words.length * LETTER) this.words(end / 2, y - 8, "note mid", words);
  }

  /** The time axis. @param {number} y @param {string} [last] */
  axis(y, last = `t = ${this.timesteps}, the loss`) {
    this.words(0, y, "tick", "t = 1");
    this.words(this.right, y, "tick end", last);
  }

  /** @param {number} height @param {number[]} needed @returns {TaskDrawing} */
  drawing(height, needed) {
    const { root, width, right, answer, narrow, slot } = this;
    root.setAttribute("height", String(height));
    root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    return { root, height, needed, scale: { x: t => this.x(t), slot, right, answer, narrow } };
  }
}
