// The four terms as they are, H × H, at one timestep; for the other cells the one step Jacobian.

import { hasCarousel } from "../base/anatomy.js";
import { extent } from "../plot/axes.js";
import { svg } from "../base/dom.js";
import { amount, minus } from "../base/format.js";
import { NARROW, niceTicks } from "../plot/geometry.js";
import { heat, scaleBar } from "../plot/heat.js";
import { text } from "../plot/plot.js";
import { diverging } from "../plot/ramps.js";

const HEAD = 22;
const FOOT = 22;
const GAP = 18;
const BAR = 44;
const LARGEST = 300;

/** @type {MatrixName[]} */
const NAMES = ["A", "B", "C", "D", "M", "J"];

/** @param {MatricesPart} answer */
const drawn = ({ matrices }) => NAMES.flatMap(name => {
  const matrix = matrices[name];
  return matrix ? [{ name, matrix }] : [];
});
/** @param {Matrix} matrix */
const largest = matrix => Math.max(...extent(matrix).map(Math.abs));

/** The largest entry: [value, row, column], from 1. @param {Matrix} matrix */
function peak(matrix) {
  let best = [0, 1, 1];
  matrix.forEach((row, i) => row.forEach((value, j) => {
    if (Math.abs(value) > Math.abs(best[0])) best = [value, i + 1, j + 1];
  }));
  return best;
}

const ROUNDS = 200;

/** The largest singular value, by power iteration on JᵀJ. @param {Matrix} matrix */
export function spectralNorm(matrix) {
  let v = matrix.map((_, i) => 1 + 0.1 * Math.sin(7 * i)); // no symmetry that a matrix might share
  let size = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const w = matrix.map(row => row.reduce((sum, value, j) => sum + value * v[j], 0));
    const back = v.map((_, j) => matrix.reduce((sum, row, i) => sum + row[j] * w[i], 0));
    const length = Math.hypot(...back);
    if (length === 0) return 0;
    size = Math.hypot(...w) / Math.hypot(...v);
    v = back.map(value => value / length);
  }
  return size;
}

/** @type {Picture<Look & MatricesPart>} */
export const matricesPicture = {
  name: "matrices",
  title: answer => (hasCarousel(answer.anatomy) ? `The terms at t = ${answer.matrices?.t ?? "?"}, entry by entry` : `The step Jacobian at t = ${answer.matrices?.t ?? "?"}, entry by entry`),
  unfit: answer => (answer.matrices && drawn(answer).length > 0 ? null : "The first step has no step before it: choose another timestep."),
  sub: ({ anatomy }) => (hasCarousel(anatomy)
    ? "Row: the unit at t; column: the unit at t − 1 that it depends on. B is diagonal: there every unit carries only itself. Each has its own scale, up to the number above it."
    : "J: row, the unit at t; column, the unit at t − 1 that it depends on."),

  words(answer) {
    const each = drawn(answer).map(({ name, matrix }) => {
      const [value, i, j] = peak(matrix);
      return `${name} ${minus(value.toPrecision(3))} (unit ${i} from ${j})`;
    });
    const norm = answer.matrices.J ? `The spectral norm of J is ${amount(spectralNorm(answer.matrices.J), 4)}: at this step some direction of the state is stretched by that, none by more. ` : "";
    return `${norm}Largest ${each.length > 1 ? "entries" : "entry"}: ${each.join(", ")}.`;
  },

  draw(answer, width) {
    const all = drawn(answer);
    const columns = all.length === 1 ? 1 : width < NARROW ? 2 : all.length;
    const size = Math.min(LARGEST, (width - GAP * (columns - 1)) / columns);
    const lines = Math.ceil(all.length / columns);
    const cell = HEAD + size + FOOT;
    const height = lines * cell + BAR;
    const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "plot" });
    all.forEach(({ name, matrix }, k) => {
      const x = (k % columns) * (size + GAP);
      const y = Math.floor(k / columns) * cell;
      root.append(one(name, matrix, { x, y: y + HEAD, size }));
    });
    root.append(scaleBar(diverging(1), -1, 1, [[-1, "− largest"], [0, "0"], [1, "+ largest"]], { x: 0, y: lines * cell + 8, width: Math.min(240, width) }));
    return { root };
  },

  rows: answer => ({
    caption: `Largest and smallest entries at t = ${answer.matrices.t}`,
    head: ["matrix", "largest", "smallest", "mean of the absolute values"],
    rows: drawn(answer).map(({ name, matrix }) => {
      const [low, high] = extent(matrix);
      const mean = matrix.flat().reduce((sum, value) => sum + Math.abs(value), 0) / matrix.length ** 2;
      return [name, amount(high, 6), amount(low, 6), amount(mean, 6)];
    }),
  }),
};

/** @param {string} name @param {Matrix} matrix @param {{ x: number, y: number, size: number }} place */
function one(name, matrix, { x, y, size }) {
  const units = matrix.length;
  const most = largest(matrix);
  const group = svg("g", {}, text(name, { class: "strong", x, y: y - 8 }), text(`± ${amount(most, 3)}`, { x: x + size, y: y - 8, "text-anchor": "end" }));
  group.append(heat(matrix, diverging(most), { x, y, width: size, height: size }), svg("rect", { class: "frame", x, y, width: size, height: size }));
  for (const unit of niceTicks(units, size < 160 ? 2 : 4)) {
    const at = ((unit - 0.5) / units) * size;
    const last = unit === units && units > 1;
    group.append(text(String(unit), { x: last ? x + size : x + at, y: y + size + 15, "text-anchor": last ? "end" : "middle" }));
  }
  return group;
}

