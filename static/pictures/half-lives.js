// How long each unit's forget gate alone would keep a gradient: −ln 2 over the mean of ln f, on a log axis.

import { gate } from "../base/anatomy.js";
import { extent } from "../plot/axes.js";
import { el, move, svg } from "../base/dom.js";
import { group, power } from "../base/format.js";
import { insets } from "../plot/geometry.js";
import { unitOrder } from "./gates.js";
import { text } from "../plot/plot.js";

const HEIGHT = 220;
const TOP = 12;
const FOOT = 24;
const SHORTEST = 0.01; // drawn so where a gate drops all at once
const LONGEST = 1e6; // beyond it a gate as good as never forgets

/** @param {number} value */
const plain = value => (value >= 100 ? group(Math.round(value)) : value >= 10 ? value.toFixed(0) : value.toFixed(1));

/** @type {Picture<Look & StatesPart & GatesPart>} */
export const halfLifePicture = {
  name: "forget-half-life",
  wide: () => true,
  title: ({ anatomy }) => `How long each unit’s ${gate(anatomy, "keeps")?.word ?? "state"} keeps`,
  unfit: ({ forgetHalfLife }) => (forgetHalfLife?.length > 0 ? null : ""),
  sub: answer => [`Half-life in timesteps, −ln 2 / mean of ln ${gate(answer.anatomy, "keeps")?.name}, of every unit, in the order of the maps. It counts the gate alone, not what flows through the others.`],

  words({ forgetHalfLife, timesteps, hidden }) {
    const long = forgetHalfLife.filter(value => value === null || value > timesteps).length;
    const known = forgetHalfLife.filter(value => value !== null).sort((a, b) => a - b);
    const median = known[Math.floor(known.length / 2)];
    return [el("b", {}, `${long === 0 ? "No unit’s" : `${long} of ${hidden} units’`} gate keeps more than half over the whole sequence of ${group(timesteps)}.`),
      median ? ` The median half-life is ${plain(median)} timesteps.` : ""];
  },

  draw(answer, width) {
    const { forgetHalfLife, timesteps, hidden } = answer;
    const values = unitOrder(answer).map(unit => Math.log10(Math.max(SHORTEST, Math.min(LONGEST, forgetHalfLife[unit] ?? LONGEST))));
    const [least, greatest] = extent([values, [Math.log10(timesteps), 0]]);
    const [low, high] = [Math.floor(least), Math.ceil(greatest + 0.05)];
    const { left, right } = insets(width);
    const x = (/** @type {number} */ i) => left + ((i + 0.5) / hidden) * (width - left - right);
    const y = (/** @type {number} */ value) => HEIGHT - FOOT - ((value - low) / (high - low)) * (HEIGHT - FOOT - TOP);
    const root = svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, class: "plot" });
    for (let value = low; value <= high; value++) {
      root.append(svg("line", { class: value === low ? "axis" : "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
        text(value >= 0 && value < 5 ? group(10 ** value) : power(value), { x: width - right + 8, y: y(value) + 4 }));
    }
    const line = y(Math.log10(timesteps));
    root.append(svg("line", { class: "reference", x1: left, x2: width - right, y1: line, y2: line }),
      text(`T = ${group(timesteps)}`, { class: "note", x: width - right - 6, y: line - 5, "text-anchor": "end" }));
    const dots = values.map((value, i) => svg("circle", { class: "point model", cx: x(i), cy: y(value), r: hidden > 64 ? 2.5 : 4 }));
    const chosen = svg("circle", { class: "ring", r: 7 });
    root.append(...dots, chosen, text("units, most open first", { x: left + 1, y: HEIGHT - 6 }));
    const order = unitOrder(answer);
    return {
      root,
      unitAt: (_, px) => (px < left || px > width - right ? null : order[Math.min(hidden - 1, Math.max(0, Math.floor(((px - left) / (width - left - right)) * hidden)))] + 1),
      point({ unit }) {
        const shown = Math.min(unit, hidden);
        const i = order.indexOf(shown - 1);
        move(chosen, { cx: x(i), cy: y(values[i]) });
        const life = forgetHalfLife[shown - 1];
        return [`Unit ${shown}: `, el("b", {}, life === null || life > LONGEST ? "never halves" : `${plain(life)} timesteps`)];
      },
    };
  },

  rows: answer => ({
    caption: "Half-life of every unit’s gate, in timesteps",
    head: ["unit", "half-life"],
    rows: unitOrder(answer).map(unit => [String(unit + 1), answer.forgetHalfLife[unit] === null ? "never" : answer.forgetHalfLife[unit].toPrecision(4)]),
  }),
};
