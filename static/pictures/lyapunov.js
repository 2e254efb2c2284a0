// Lyapunov exponents of the state's own dynamics along this sequence: the mean rate, per step, at which directions grow.

import { hasCellState, memory } from "../base/anatomy.js";
import { amountAxis, extent } from "../plot/axes.js";
import { el, svg } from "../base/dom.js";
import { minus } from "../base/format.js";
import { TimePlot, text } from "../plot/plot.js";

const HEIGHT = 240;
const TOP = 12;
const FOOT = 2; // pixels under the bars

/** @param {Numbers} list */
const finite = list => list.filter(value => value !== null);
/** @param {number} value */
const rate = value => minus(value.toFixed(Math.abs(value) < 0.01 ? 5 : 3));

/** What an exponent means in steps. @param {number} value */
function meaning(value) {
  const steps = Math.LN2 / Math.abs(value);
  const many = steps >= 1000 ? "more than 1 000" : steps.toFixed(steps < 10 ? 1 : 0);
  if (Math.abs(value) < 1e-12) return "neither grows nor fades";
  return value < 0 ? `halves in ${many} steps` : `doubles in ${many} steps`;
}

/** @type {Picture<Look & LyapunovPart>} */
export const lyapunovPicture = {
  name: "lyapunov",
  title: () => "Lyapunov exponents",
  unfit: ({ lyapunov }) => (lyapunov && finite(lyapunov).length > 0 ? null : "No exponent is finite on this sequence."),
  sub: ({ anatomy }) => `Natural logarithm per step, by QR along this sequence, largest first, of the ${hasCellState(anatomy) ? `whole state (${anatomy.states.join(" and ")})` : `state ${memory(anatomy)}`}. Under 0 a small change fades.`,

  words({ lyapunov }) {
    const known = finite(lyapunov);
    const over = known.filter(value => value > 0).length;
    const lost = lyapunov.length - known.length;
    return [el("b", {}, `The largest is ${rate(known[0])}: a small change ${meaning(known[0])}.`), ` ${over === 0 ? "None is" : over === 1 ? "One is" : `${over} are`} over 0 of ${lyapunov.length}.`,
      lost > 0 ? ` ${lost} of them are −∞: those directions are forgotten at once.` : ""];
  },

  draw({ lyapunov }, width) {
    const values = finite(lyapunov);
    const axis = { ...amountAxis([values, [0]], { most: 5 }), base: 0 };
    const many = lyapunov.length;
    const plot = new TimePlot({ width, height: HEIGHT, top: TOP, foot: FOOT, timesteps: many, timed: false, axis });
    const bar = Math.max(1, Math.min(14, ((plot.right - plot.left) / many) * 0.6));
    const zero = plot.y(0);
    values.forEach((value, i) => plot.over.append(svg("rect", {
      class: "model bar", x: plot.x(i + 1) - bar / 2, width: bar, y: Math.min(zero, plot.y(value)), height: Math.max(1, Math.abs(plot.y(value) - zero)) })));
    const [least] = extent([values]);
    plot.over.append(text(`${many} exponents, largest first; the least is ${rate(least)}`, { x: plot.left + 1, y: HEIGHT - 6 }));
    return { root: plot.root };
  },

  rows: ({ lyapunov }) => ({
    caption: "Lyapunov exponents per step",
    head: ["rank", "exponent"],
    rows: lyapunov.map((value, i) => [String(i + 1), value === null ? "−∞" : minus(value.toFixed(6))]),
  }),
};
