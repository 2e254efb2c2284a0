// The singular values of ∂q_T/∂q_t: how many directions pass, not only the best.

import { memory } from "../base/anatomy.js";
import { logAxis } from "../plot/axes.js";
import { el } from "../base/dom.js";
import { minus, power, ratioNodes } from "../base/format.js";
import { TimePlot } from "../plot/plot.js";
import { nameLines } from "../plot/plot-names.js";

const FLOOR = -32;
const MOST_LINES = 16;
const PASSES = -7;

/** Which ranks are drawn: all of few, else evenly spread ones with the first and the last. @param {number} units */
function ranks(units) {
  if (units <= MOST_LINES) return Array.from({ length: units }, (_, i) => i);
  return Array.from({ length: MOST_LINES }, (_, i) => Math.round((i * (units - 1)) / (MOST_LINES - 1)));
}

/** @param {Numbers} row */
const passing = row => row.filter(value => value !== null && value > PASSES).length;

/** @param {number | null | undefined} value */
const resolved = value => (value === null || value === undefined ? ["not resolved"] : ratioNodes(value));

/** @type {Picture<Look & SpectrumPart>} */
export const spectrumPicture = {
  name: "singular-values",
  title: ({ hidden }) => (hidden === 1 ? "The singular value from t to T" : "Singular values from t to T"),
  sub(answer) {
    const q = memory(answer.anatomy);
    const many = answer.hidden > MOST_LINES ? ` ${MOST_LINES} of the ${answer.hidden} are drawn, evenly spread by rank, the largest strong.` : " The largest is strong.";
    const values = answer.spectrum.singularValues;
    const lost = values.some(row => row.includes(null)) ? " A line ends where its value is too small beside the largest for double precision to tell it from zero." : "";
    const cut = lost + (values.some(row => row.some(value => value !== null && value < FLOOR)) ? ` Below ${power(FLOOR)} nothing is drawn; the table has it.` : "");
    return ["log₁₀ of the singular values of ", el("span", { class: "m" }, `∂${q}`, el("sub", {}, "T"), `/∂${q}`, el("sub", {}, "t")), `.${many}${cut}`];
  },

  words({ spectrum, hidden, timesteps }) {
    const first = spectrum.singularValues[0];
    return [`${passing(first)} of ${hidden} directions at t = 1 pass to T = ${timesteps} with more than ${power(PASSES)} of their length; the best with `,
      ...ratioNodes(first[0] ?? -Infinity), "."];
  },

  draw({ spectrum, hidden, timesteps }, width) {
    const byRank = ranks(hidden).map(rank => spectrum.singularValues.map(row => row[rank] ?? -Infinity));
    const axis = logAxis(byRank, { floor: FLOOR, ceiling: 1 });
    const plot = new TimePlot({ width, height: 340, timesteps, axis });
    plot.reference(0, "1: as long as before");
    byRank.forEach((values, i) => {
      plot.line(values, { class: i === 0 ? "model strong" : "model fan" });
      if (i > 0) plot.series.pop()?.dot.remove(); // one dot: the rest is read in the table
    });
    const names = [{ words: "largest", values: byRank[0], class: "model" }];
    const least = byRank[byRank.length - 1];
    if (hidden > 1 && least[0] >= FLOOR) names.push({ words: "smallest", values: least, class: "ink-2" }); // it may end on the way
    nameLines(plot, names);
    return {
      root: plot.root,
      timeAt: x => plot.timeAt(x),
      point({ t }) {
        plot.point(t);
        const row = spectrum.singularValues[t - 1];
        if (!row) return "";
        return [`From t = ${t}: the largest `, el("b", {}, ...ratioNodes(row[0] ?? -Infinity)), ", the smallest ", el("b", {}, ...resolved(row[row.length - 1])),
          `; ${passing(row)} of ${hidden} over ${power(PASSES)}.`];
      },
    };
  },

  rows({ spectrum, hidden, timesteps }) {
    const shown = ranks(hidden);
    const show = (/** @type {number | null | undefined} */ value) => (value === null || value === undefined ? "not resolved" : minus(value.toFixed(2)));
    return {
      caption: "log₁₀ of the singular values from t to T, by rank",
      head: ["t", ...shown.map(rank => String(rank + 1))],
      rows: Array.from({ length: timesteps }, (_, i) => [String(i + 1), ...shown.map(rank => show(spectrum.singularValues[i][rank]))]),
    };
  },
};
