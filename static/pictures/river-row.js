// One model's river: built once for a width, then only its paths, opacities and words change.

/** @import { Profile, Recorded } from "../run/recording.js" */
import { move, svg } from "../base/dom.js";
import { lines, power, ratioSpans } from "../base/format.js";
import { DRY, WIDEST, cellTimes, depth, full, outline, outlineTimes } from "./river-shape.js";

const MOST_STOPS = 64;
let count = 0;

/** @param {string} words @param {Attributes} attributes */
const text = (words, attributes) => {
  const node = svg("text", attributes);
  node.textContent = words;
  return node;
};

/** @typedef {{ left: number, right: number, x: (t: number) => number, timesteps: number, unit: number, narrow: boolean, linear: boolean,
 *  cuts: number[], manyAnswers: boolean }} RiverFrame the strip shared by all rows; `unit`: pixels a decade; `cuts`: where walls stand */

/** Where the step that broke a run has no norms. @param {Profile} profile @param {number} timesteps */
function brokenWords({ notFinite }, timesteps) {
  if (!notFinite) return "";
  return notFinite === timesteps ? "no finite number at any t: this step broke the run" : `no finite number up to t = ${notFinite}: this step broke the run`;
}

export class RiverRow {
  id = `river-${++count}`;
  clip = svg("path");
  water = svg("path", { class: "water-body", fill: `url(#${this.id}-water)` });
  banks = svg("path", { class: "bank" });
  chosen = svg("rect", { class: "chosen" });
  reading = svg("text", { class: "reading" });
  note = svg("g");
  /** @type {SVGTextContentElement} */
  arrives = svg("text");
  /** @type {SVGTextElement | null} */
  reaches = null;
  mouth = 0; // where the water begins

  /** `frame` is the strip shared by all rows: left, right, x(t), timesteps, unit (pixels a decade), narrow, linear.
   *  @param {Recorded} model @param {number} bed @param {RiverFrame} frame */
  constructor(model, bed, frame) {
    this.model = model;
    this.bed = bed;
    this.frame = frame;
    this.group = svg("g", { class: `m-${model.colour}` });
    const { left, right, timesteps, x } = frame;
    const many = Math.min(MOST_STOPS, timesteps);
    this.stops = Array.from({ length: many }, (_, i) => ({
      node: svg("stop", { offset: ((i + 0.5) / many).toFixed(4) }),
      index: Math.round(((i + 0.5) / many) * timesteps - 0.5),
    }));
    this.times = outlineTimes(timesteps, right - left);
    this.xs = [left, ...this.times.map(t => x(t)), right];
    const { every, times } = cellTimes(timesteps, right - left);
    this.size = Math.max(2, Math.min(7, ((right - left) / timesteps) * every * 0.38));
    this.cells = times.map(t => ({ t, node: svg("rect", { class: "cell", x: x(t) - this.size / 2 }) }));
    this.broken = text("", { class: "note broken", x: left + 14, y: bed - 12 });
    this.#water();
    this.#cells();
    this.#walls();
    this.#gauge();
    this.#words();
  }

  #water() {
    const { left, right, unit, linear } = this.frame;
    const ends = { gradientUnits: "userSpaceOnUse", x1: left, x2: right };
    const gradient = svg("linearGradient", { id: `${this.id}-water`, class: "water", ...ends }, ...this.stops.map(s => s.node));
    const streams = svg("g", { "clip-path": `url(#${this.id}-clip)` });
    for (let decade = 1; decade <= WIDEST; decade++) {
      for (const side of [-1, 1]) streams.append(this.#across("stream", this.bed + side * (decade - 0.5) * unit));
    }
    for (const side of [-1, 1]) this.group.append(this.#across("full-width", this.bed + side * full(linear) * unit));
    const clip = svg("clipPath", { id: `${this.id}-clip` }, this.clip);
    this.group.append(gradient, clip, this.#across("bed", this.bed), this.water, streams, this.banks);
  }

  /** @param {string} name @param {number} y */
  #across(name, y) {
    return svg("line", { class: name, x1: this.frame.left, x2: this.frame.right, y1: y, y2: y });
  }

  #cells() {
    const { size } = this;
    const squares = [...this.cells.map(cell => cell.node), this.chosen];
    for (const node of squares) move(node, { width: size, height: size, y: this.bed - size / 2, rx: size > 5 ? 1.5 : 0 });
    this.group.append(...squares);
  }

  #walls() {
    const reach = WIDEST * this.frame.unit;
    for (const x of this.frame.cuts)
      this.group.append(svg("line", { class: "wall", x1: x, x2: x, y1: this.bed - reach, y2: this.bed + reach }));
  }

  #gauge() {
    const { right, unit, narrow, linear } = this.frame;
    const x = right + 2;
    const reach = full(linear) * unit;
    this.group.append(svg("line", { class: "loss", x1: x, x2: x, y1: this.bed - reach, y2: this.bed + reach }));
    const marks = linear ? [full(linear)] : narrow || unit < 6 ? [7, 3] : [7, 5, 3, 1];
    for (const decades of marks) {
      const y = this.bed - decades * unit;
      const label = decades === full(linear) ? (narrow ? "1" : "all of it") : power(decades - DRY);
      this.group.append(svg("line", { class: "gauge", x1: x + 2, x2: x + 7, y1: y, y2: y }), text(label, { x: x + 11, y: y + 4 }));
    }
    if (!narrow) this.group.append(text("loss", { class: "strong", x: x + 11, y: this.bed + reach + 1 }));
  }

  #words() {
    const { left, narrow, unit } = this.frame;
    this.group.append(this.broken);
    if (narrow) {
      const y = this.bed - WIDEST * unit - 8;
      this.arrives = svg("tspan", { class: "arrives", dx: 14 });
      const name = svg("tspan", { class: "name" });
      name.textContent = this.model.name;
      this.group.append(svg("text", { x: left, y }, name, this.arrives)); // one line: however wide the name is, the number follows it
      return;
    }
    const parts = lines(this.model.name);
    const first = this.bed - 12 - 9 * (parts.length - 1);
    parts.forEach((part, i) => this.group.append(text(part, { class: "name", x: 0, y: first + i * 18 })));
    const after = first + (parts.length - 1) * 18;
    this.arrives = svg("text", { class: "ratio", x: 0, y: after + 22 });
    this.group.append(this.arrives);
    if (parts.length > 2) return; // a long name needs the room
    this.reaches = text("", { class: "arrives", x: 0, y: after + 40 });
    this.group.append(this.reaches);
  }

  /** Draws a profile (or an empty bed, while nothing is recorded) and the chosen timestep. @param {Profile | undefined} profile @param {number} t */
  update(profile, t) {
    this.#choose(profile, t);
    if (!profile) return;
    const { unit, linear } = this.frame;
    const { relative } = profile;
    const inner = this.times.map(time => unit * depth(relative[time - 1], linear));
    const shape = outline(this.xs, [inner[0], ...inner, inner[inner.length - 1]], this.bed);
    move(this.water, { d: shape.water });
    move(this.clip, { d: shape.water });
    move(this.banks, { d: shape.banks });
    for (const { node, index } of this.stops) {
      move(node, { "stop-opacity": (0.06 + (0.54 * depth(relative[index], linear)) / WIDEST).toFixed(3) });
    }
    for (const { t: time, node } of this.cells) move(node, { class: relative[time - 1] <= -DRY ? "cell dry" : "cell" });
    this.mouth = shape.mouth;
    const reaches = this.frame.manyAnswers ? "at t = 1, of all" : "reaches t = 1"; // of many answers' gradients some come in late
    this.arrives.replaceChildren(...ratioSpans(relative[0], this.frame.narrow ? ` ${reaches}` : ""));
    if (this.reaches) this.reaches.textContent = reaches;
    this.broken.textContent = brokenWords(profile, this.frame.timesteps);
  }

  /** @param {Profile | undefined} profile @param {number} t */
  #choose(profile, t) {
    const { x, left, right } = this.frame;
    move(this.chosen, { x: x(t) - this.size / 2 });
    if (!profile) return;
    const before = x(t) < left + (right - left) * 0.8;
    move(this.reading, { x: x(t) + (before ? 8 : -8), y: this.bed - 11, "text-anchor": before ? "start" : "end" });
    const ratio = profile.relative[t - 1];
    this.reading.replaceChildren(...(Number.isNaN(ratio) ? [] : ratioSpans(ratio))); // what broke is said once, along the bed
  }
}
