// The article's additive form: ∂c_t/∂c_{t−1} = A + B + C + D (with the output gate held fixed). The norms of the four
// terms, stacked, beside the norm of their sum: norms of sums do not add.

import { factor, hasCarousel, hasGates } from "../base/anatomy.js";
import { amountAxis } from "../plot/axes.js";
import { el } from "../base/dom.js";
import { amount } from "../base/format.js";
import { TimePlot } from "../plot/plot.js";
import { nameLines } from "../plot/plot-names.js";

/** @type {{ name: TermName, words: string, long: string }[]} */
export const TERMS = [
  { name: "A", words: "A forget gate", long: "through the forget gate" },
  { name: "B", words: "B carry", long: "the state carried on" },
  { name: "C", words: "C input gate", long: "through the input gate" },
  { name: "D", words: "D candidate", long: "through the candidate g" },
];

/** @param {Numbers} series @param {number} t */
const at = (series, t) => series[t - 1] ?? null;

/** Running sums of the four norms: the edges of the stacked areas. @param {Terms} terms */
function stacked(terms) {
  /** @type {Numbers} */
  let below = terms.M.map(value => (value === null ? null : 0));
  return TERMS.map(({ name }) => {
    const lower = below;
    below = terms[name].map((value, i) => (value === null ? null : (lower[i] ?? 0) + value));
    return { lower, upper: below };
  });
}

/** Mean over the steps that have terms. @param {Numbers} series */
const mean = series => {
  const known = series.filter(value => value !== null);
  return known.reduce((a, b) => a + b, 0) / known.length;
};

/** @param {Look & TermsPart} answer @returns {string | null} */
function unfit({ terms, anatomy, timesteps }) {
  if (!hasGates(anatomy)) return "The picture needs a cell state c that a forget gate carries on and an input gate adds to. A plain RNN has neither: its step has one term alone, J = diag(φ′) W_rec, and that is below.";
  if (!hasCarousel(anatomy)) return "The picture needs a cell state c beside h, with a forget, an input and an output gate. A GRU has one state and no output gate: its update gate z both keeps and writes. Its step as a whole, J, is below.";
  if (timesteps < 2) return "One step has no step before it: there are no terms.";
  return terms ? null : "";
}

/** @type {Picture<Look & FourTerms, Look & TermsPart>} */
export const termsPicture = {
  name: "terms",
  title: () => "Four terms: M = A + B + C + D",
  sub: () => "Spectral norms per step, stacked; the line is the norm of their sum M. Norms of sums do not add: A, C and D are full matrices that may point against each other.",
  unfit,

  words({ terms, anatomy }) {
    const each = TERMS.map(term => ({ ...term, value: mean(terms[term.name]) }));
    const [most] = [...each].sort((a, b) => b.value - a.value);
    const together = each.reduce((sum, { value }) => sum + value, 0);
    const m = mean(terms.M);
    return [`Over the sequence the mean norms are ${each.map(({ name, value }) => `${name} ${amount(value, 2)}`).join(", ")}: together ${amount(together, 2)}, while M’s is ${amount(m, 2)}. `,
      `${most.name} is the largest, ${most.long}${most.name === "B" ? `, diag(${factor(anatomy)})` : ""}.`];
  },

  draw({ terms, timesteps }, width) {
    const areas = stacked(terms);
    const axis = amountAxis([areas[3].upper, terms.M], { least: 1 });
    const plot = new TimePlot({ width, height: 340, timesteps, axis });
    areas.forEach(({ lower, upper }, i) => {
      const term = `term-${TERMS[i].name.toLowerCase()}`;
      plot.area(lower, upper, { class: `area ${term}` });
      plot.marks.append(...edge(plot, upper, term));
    });
    plot.reference(1);
    plot.line(terms.M, { class: "ink strong" });
    nameLines(plot, [
      ...areas.map(({ lower, upper }, i) => ({
        words: TERMS[i].words, class: `term-${TERMS[i].name.toLowerCase()}`,
        values: upper.map((value, k) => (value === null ? null : (value + (lower[k] ?? 0)) / 2)),
      })),
      { words: "M, their sum", class: "ink", values: terms.M },
    ]);
    return { root: plot.root, timeAt: x => plot.timeAt(x), point: ({ t }) => (plot.point(t), reading(terms, t)) };
  },

  rows({ terms, timesteps }) {
    /** @type {(keyof Terms)[]} */
    const names = ["A", "B", "C", "D", "M"];
    return {
      caption: "Spectral norms of the four terms and of their sum",
      head: ["t", ...names],
      rows: Array.from({ length: timesteps }, (_, i) => [String(i + 1), ...names.map(name => (at(terms[name], i + 1) === null ? "–" : amount(terms[name][i])))]),
    };
  },
};

/** @param {TimePlot} plot @param {Numbers} upper @param {string} name */
function edge(plot, upper, name) {
  const before = plot.marks.childNodes.length;
  plot.line(upper, { class: `${name} thin` });
  plot.series.pop()?.dot.remove(); // edges have no dot: the reading says the norms
  return [...plot.marks.childNodes].slice(before);
}

/** @param {Terms} terms @param {number} t */
function reading(terms, t) {
  if (at(terms.M, t) === null) return `t = ${t}: before the first step there is no state to come from.`;
  const each = TERMS.flatMap(({ name }) => [`${name} `, el("b", {}, amount(at(terms[name], t), 2)), ", "]);
  const together = TERMS.reduce((sum, { name }) => sum + (at(terms[name], t) ?? 0), 0);
  return [`t = ${t}: `, ...each, `together ${amount(together, 2)}; M `, el("b", {}, amount(at(terms.M, t), 2))];
}
