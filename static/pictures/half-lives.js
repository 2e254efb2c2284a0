// How long each unit's forget gate alone would keep a gradient: −ln 2 over the mean of ln f, on a log axis.

import { factor, keeper } from "../base/anatomy.js";
import { extent } from "../plot/axes.js";
import { el, move, svg } from "../base/dom.js";
import { group, power } from "../base/format.js";
import { unitOrder } from "./gates.js";
import { TimePlot, text } from "../plot/plot.js";

const HEIGHT = 220;
const TOP = 12;
const SHORTEST = 0.01; // drawn so where a gate drops all at once
const LONGEST = 1e6; // beyond it a gate as good as never forgets

/** @param {number} value */
const plain = value => (value >= 100 ? group(Math.round(value)) : value >= 10 ? value.toFixed(0) : value.toFixed(1));

/** @type {Picture<Look & StatesPart & GatesPart>} */
export const halfLifePicture = {
  name: "forget-half-life",
  wide: () => true,
  title: ({ anatomy }) => `How long each unit’s ${keeper(anatomy)?.word ?? "state"} keeps`,
  unfit: ({ forgetHalfLife, anatomy }) => {
    if (forgetHalfLife?.length > 0 && !keeper(anatomy)) return "This cell has no gate that forgets: its carousel keeps all there is, and nothing halves.";
    return forgetHalfLife?.length > 0 ? null : "";
  },
  sub: answer => [`Half-life in timesteps, −ln 2 / mean of ln ${factor(answer.anatomy)}, of every unit, in the order of the maps. It counts the gate alone, not what flows through the others.`],

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
    const ticks = Array.from({ length: high - low + 1 }, (_, i) => low + i);
    const axis = { low, high, ticks, format: (/** @type {number} */ value) => (value >= 0 && value < 5 ? group(10 ** value) : power(value)) };
    const plot = new TimePlot({ width, height: HEIGHT, top: TOP, timesteps: hidden, timed: false, axis });
    plot.reference(Math.log10(timesteps), `T = ${group(timesteps)}`);
    const dots = values.map((value, i) => svg("circle", { class: "point model", cx: plot.x(i + 1), cy: plot.y(value), r: hidden > 64 ? 2.5 : 4 }));
    const chosen = svg("circle", { class: "ring", r: 7 });
    plot.over.append(...dots, chosen, text("units, most open first", { x: plot.left + 1, y: HEIGHT - 6 }));
    const order = unitOrder(answer);
    return {
      root: plot.root,
      unitAt: (_, px) => (px < plot.left || px > plot.right ? null : order[plot.timeAt(px) - 1] + 1),
      point({ unit }) {
        const shown = Math.min(unit, hidden);
        const i = order.indexOf(shown - 1);
        move(chosen, { cx: plot.x(i + 1), cy: plot.y(values[i]) });
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
