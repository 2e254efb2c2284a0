// The article's thought experiment beside what was measured: 0.1 + 0.7 + 0.1 + 0.1 = 1.

import { el, move, svg } from "../base/dom.js";
import { amount, count } from "../base/format.js";
import { NARROW } from "../plot/geometry.js";
import { text } from "../plot/plot.js";
import { TERMS } from "./terms.js";

const ARTICLE = [0.1, 0.7, 0.1, 0.1];
const ROW = 46;
const LEFT = 112;

/** @type {Picture<Look & FourTerms, Look & TermsPart>} */
export const balancePicture = {
  name: "balance",
  title: () => "The article’s balance, and the measured one",
  sub: () => "The article lets every factor be 0.1 + 0.7 + 0.1 + 0.1 = 1, so that a product of sums need not vanish. Measured are the norms at the chosen timestep.",
  unfit: ({ terms }) => (terms ? null : ""),

  words({ terms }) {
    const known = terms.M.filter(value => value !== null);
    const [over, under] = [known.filter(value => value > 1).length, known.filter(value => value < 1).length];
    return `M’s norm is over 1 at ${over} and under 1 at ${under} of ${count(known.length, "step")}. A norm over 1 lets some direction grow; it does not say that the gradient has that direction.`;
  },

  draw({ terms }, width) {
    const narrow = width < NARROW;
    const left = narrow ? 0 : LEFT;
    const most = Math.max(1.05, ...terms.M.map((value, i) => (value === null ? 0 : Math.max(value, TERMS.reduce((sum, { name }) => sum + (terms[name][i] ?? 0), 0)))));
    const x = (/** @type {number} */ value) => left + (value / most) * (width - left - 52);
    const height = 3 * ROW + 8;
    const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "plot" });
    ["the article", "measured", "M, their sum"].forEach((words, row) =>
      root.append(text(words, { class: "strong", x: narrow ? 0 : left - 8, y: row * ROW + (narrow ? 12 : 28), "text-anchor": narrow ? "start" : "end" })));
    root.append(svg("line", { class: "reference", x1: x(1), x2: x(1), y1: 8, y2: height - 4 }), bars(ARTICLE, x, 0));
    const measured = svg("g");
    root.append(measured);

    /** @param {{ t: number }} selection */
    function point({ t }) {
      const values = TERMS.map(({ name }) => terms[name][t - 1] ?? 0);
      const total = terms.M[t - 1] ?? null;
      if (total === null) {
        measured.replaceChildren();
        return `t = ${t}: no step before it.`;
      }
      const one = svg("rect", { class: "ink-bar", x: left, y: 2 * ROW + 16, width: x(total) - left, height: 20 });
      measured.replaceChildren(bars(values, x, 1), one, text(amount(total, 2), { class: "strong", x: x(total) + 6, y: 2 * ROW + 31 }));
      return [`t = ${t}: `, ...TERMS.flatMap((_, i) => [i ? " + " : "", amount(values[i], 2)]), " = ",
        el("b", {}, amount(values.reduce((a, b) => a + b, 0), 2)), ", not ", el("b", {}, amount(total, 2)), ", the norm of the sum."];
    }
    return { root, point };
  },

  rows: ({ terms }, { t }) => ({
    caption: `Norms at t = ${t} beside the article’s`,
    head: ["term", "the article", "measured"],
    rows: TERMS.map(({ name, long }, i) => [`${name}, ${long}`, String(ARTICLE[i]), terms[name][t - 1] == null ? "–" : amount(terms[name][t - 1])]),
  }),
};

/** @param {number[]} values @param {(value: number) => number} x @param {number} row */
function bars(values, x, row) {
  const group = svg("g");
  let sum = 0;
  values.forEach((value, i) => {
    const width = Math.max(0, x(sum + value) - x(sum));
    group.append(svg("rect", { class: `bar term-${TERMS[i].name.toLowerCase()}`, x: x(sum), y: row * ROW + 16, width, height: 20 }));
    const words = `${TERMS[i].name} ${value.toFixed(value < 0.1 ? 2 : 1)}`;
    if (width > 7 * words.length + 6) group.append(text(words, { class: "on-bar", x: x(sum) + 5, y: row * ROW + 30 }));
    sum += value;
  });
  const total = text(amount(sum, row ? 2 : 1), { class: "strong" });
  move(total, { x: x(sum) + 6, y: row * ROW + 31 });
  group.append(total);
  return group;
}
