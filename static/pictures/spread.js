// The four terms differ from unit to unit: the lengths of a term's rows, one row for each unit, as bands over time.

import { amountAxis } from "../plot/axes.js";
import { el, move, svg } from "../base/dom.js";
import { amount } from "../base/format.js";
import { NARROW } from "../plot/geometry.js";
import { TimePlot, text } from "../plot/plot.js";
import { TERMS } from "./terms.js";

const HEIGHT = 180;
const GAP = 20;
const [LEAST, LOWER, MEDIAN, UPPER, GREATEST] = [0, 1, 2, 3, 4];

/** @param {(Numbers | null)[]} spread @param {number} k */
const quantile = (spread, k) => spread.map(five => five?.[k] ?? null);

/** @type {Picture<Look & FourTerms, Look & TermsPart>} */
export const spreadPicture = {
  name: "term-spread",
  title: () => "How the terms differ from unit to unit",
  unfit: ({ termSpread }) => (termSpread ? null : ""),
  sub: () => "Length of each unit’s row: line, the median unit; dark band, the middle half; pale band, all units. One scale for all.",

  words({ termSpread }) {
    const each = TERMS.map(({ name }) => {
      const known = termSpread[name].filter(five => five?.[MEDIAN] != null);
      const mean = (/** @type {number} */ k) => known.reduce((sum, five) => sum + (five?.[k] ?? 0), 0) / known.length;
      return `${name} ${amount(mean(LEAST), 2)} to ${amount(mean(GREATEST), 2)}`;
    });
    return `Mean over the sequence, from the least to the greatest unit: ${each.join(", ")}.`;
  },

  draw({ termSpread, timesteps }, width) {
    const columns = width < NARROW ? 1 : 2;
    const size = (width - GAP * (columns - 1)) / columns;
    const axis = amountAxis(TERMS.map(({ name }) => quantile(termSpread[name], GREATEST)), { most: 3 });
    const height = Math.ceil(TERMS.length / columns) * (HEIGHT + GAP);
    const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "plot" });
    const plots = TERMS.map(({ name, words }, k) => {
      const plot = band(termSpread[name], `term-${name.toLowerCase()}`, { width: size, timesteps, axis });
      move(plot.root, { x: (k % columns) * (size + GAP), y: Math.floor(k / columns) * (HEIGHT + GAP) });
      plot.over.append(text(words, { class: `name term-${name.toLowerCase()}`, x: plot.left + 4, y: 14 }));
      root.append(plot.root);
      return plot;
    });
    return {
      root,
      timeAt: x => plots[0].timeAt(x % (size + GAP)),
      point({ t }) {
        for (const plot of plots) plot.point(t);
        if (termSpread.A[t - 1]?.[MEDIAN] == null) return `t = ${t}: no step before it.`;
        return [`t = ${t}, median unit: `, ...TERMS.flatMap(({ name }, i) => [`${i ? ", " : ""}${name} `, el("b", {}, amount(termSpread[name][t - 1]?.[MEDIAN] ?? NaN, 3))])];
      },
    };
  },

  rows: ({ termSpread, timesteps }) => ({
    caption: "Length of the units’ rows: median (least to greatest)",
    head: ["t", ...TERMS.map(({ name }) => name)],
    rows: Array.from({ length: timesteps }, (_, i) => [String(i + 1), ...TERMS.map(({ name }) => five(termSpread[name][i]))]),
  }),
};

/** @param {Numbers | null} values */
const five = values => (values?.[MEDIAN] != null ? `${amount(values[MEDIAN], 3)} (${amount(values[LEAST], 3)} to ${amount(values[GREATEST], 3)})` : "–");

/** @param {(Numbers | null)[]} spread @param {string} name @param {{ width: number, timesteps: number, axis: Axis }} frame */
function band(spread, name, { width, timesteps, axis }) {
  const plot = new TimePlot({ width, height: HEIGHT, timesteps, axis, top: 22, inset: "narrow" });
  plot.area(quantile(spread, LEAST), quantile(spread, GREATEST), { class: `band ${name}` });
  plot.area(quantile(spread, LOWER), quantile(spread, UPPER), { class: `band ${name}` });
  plot.line(quantile(spread, MEDIAN), { class: name });
  return plot;
}
