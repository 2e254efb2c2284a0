// The gradient of the recurrent weights is a sum over timesteps, ∂E/∂W = Σ G_t. What each timestep adds, and what the sum
// has come to: components that vanish do not make their sum vanish.

import { log10, logAxis, zeros } from "../plot/axes.js";
import { el } from "../base/dom.js";
import { count, minus, power, ratioNodes } from "../base/format.js";
import { TimePlot } from "../plot/plot.js";
import { nameLines } from "../plot/plot-names.js";

const FLOOR = -16; // of the whole sum: below it a sum in double precision notices nothing
const STEM_ROOM = 3; // pixels a timestep
const MOST_OF = 0.9;
const FAR = 0.1; // the tenth of the sequence that is furthest from the loss
const VANISHED = -7;

const letters = { g: () => ["‖G", el("sub", {}, "t"), "‖"], s: () => ["‖S", el("sub", {}, "n"), "‖"] };
/** @param {(Node | string)[]} words */
const m = (...words) => el("span", { class: "m" }, ...words);

/** log10 of ‖G_t‖ and ‖S_n‖, relative to the whole sum where that is not zero. @param {SharesPart} answer */
function relative({ log10Shares, log10PartialSums }) {
  const [adds, sums] = [log10Shares, log10PartialSums].map(zeros);
  const whole = sums[sums.length - 1];
  const reference = Number.isFinite(whole) ? whole : 0;
  return { adds: adds.map(value => value - reference), sums: sums.map(value => value - reference), reference };
}

/** The fewest last timesteps that make up this part of the summed lengths. @param {number[]} lengthShares @param {number} part */
export function lastSteps(lengthShares, part) {
  let t = lengthShares.length;
  while (t > 1 && lengthShares[t - 1] < part) t--;
  return lengthShares.length - t + 1;
}

/** log10 of the summed length of the first timesteps' components as a part of all. @param {number[]} lengthShares @param {number} first */
function farPart(lengthShares, first) {
  const rest = lengthShares[first] ?? 0;
  return log10(Math.max(0, lengthShares[0] - rest));
}

/** @param {Look & SharesPart} answer */
function words({ shares, partialSums, lengthShares, timesteps }) {
  const whole = partialSums[timesteps - 1];
  const length = shares.reduce((a, b) => a + b, 0);
  if (!(length > 0)) return "On this one sequence every component is exactly zero: it would change nothing. The batch may hold others.";
  const n = lastSteps(lengthShares, MOST_OF);
  /** @type {Words} */
  const parts = [el("b", {}, `90 % of this update’s length comes from the last ${n} of ${count(timesteps, "step")}`),
    " (of the summed lengths ", m("Σ‖G", el("sub", {}, "t"), "‖"), "). "];
  const first = Math.max(1, Math.floor(timesteps * FAR));
  if (timesteps > 1) {
    const far = Math.max(farPart(lengthShares, first), farSum(shares, first, length));
    parts.push(`The first ${first === 1 ? "step adds" : `${first} steps add`} `, ...ratioNodes(far), ". ");
    parts.push(far < VANISHED
      ? `The long-range components vanish; the sum need not: its norm is ${number(whole)}. `
      : `The long-range components do not vanish here, and the sum’s norm is ${number(whole)}. `);
  }
  parts.push(`Pointing different ways, the components cancel: the sum is ${Math.round((100 * whole) / length)} % as long as they are together.`);
  return parts;
}

/** Differences of shares near 1 lose what is small; the sum of the small ones does not.
 *  @param {number[]} shares @param {number} first @param {number} length */
const farSum = (shares, first, length) => log10(shares.slice(0, first).reduce((a, b) => a + b, 0) / length);
/** @param {number} value */
const number = value => minus(value >= 1e-3 && value < 1e4 ? value.toPrecision(3) : value.toExponential(1));

/** @type {Picture<Look & SharesPart>} */
export const sumPicture = {
  name: "sum",
  title: () => "The sum, taken apart",
  sub: answer => {
    const { adds } = relative(answer);
    const cut = adds.some(value => value !== null && value < FLOOR) ? ` What is below ${power(FLOOR)} is not drawn: a sum in double precision does not notice it.` : "";
    return ["Thin: ", m(...letters.g()), ", what timestep t adds to ∂E/∂W. Strong: ", m(...letters.s()),
      `, the norm of the first n added up. log₁₀, relative to the whole sum; W is all recurrent and input weights together, without biases.${cut}`];
  },
  words,

  draw(answer, width) {
    const { adds, sums } = relative(answer);
    const axis = logAxis([adds, sums], { floor: FLOOR, ceiling: 1 });
    const plot = new TimePlot({ width, height: 320, timesteps: answer.timesteps, axis });
    const room = (plot.right - plot.left) / answer.timesteps;
    if (room >= STEM_ROOM) plot.stems(adds, { class: "stems" });
    plot.line(adds, { class: "model thin" });
    plot.line(sums, { class: "model strong" });
    nameLines(plot, [
      { words: "sum so far", values: sums, class: "model" },
      { words: "step t adds", values: adds, class: "model" },
    ]);
    return {
      root: plot.root,
      timeAt: x => plot.timeAt(x),
      point({ t }) {
        plot.point(t);
        if (t > answer.timesteps) return "";
        return [`t = ${t} adds `, el("b", {}, ...ratioNodes(adds[t - 1])), " of the whole sum; the first ", `${count(t, "step")} `,
          t === 1 ? "alone is " : "together are ", el("b", {}, ...ratioNodes(sums[t - 1])), " of it; steps t to T make up ",
          el("b", {}, ...ratioNodes(log10(answer.lengthShares[t - 1]))), " of the summed lengths."];
      },
    };
  },

  rows(answer) {
    const { adds, sums, reference } = relative(answer);
    const show = (/** @type {number} */ value) => (value === -Infinity ? "zero" : minus((value + reference).toFixed(2)));
    return {
      caption: "log₁₀ of what each timestep adds to ∂E/∂W and of the sum so far",
      head: ["t", "‖G_t‖, log₁₀", "‖S_t‖, log₁₀", "part of the summed lengths from t on"],
      rows: adds.map((value, i) => [String(i + 1), show(value), show(sums[i]), answer.lengthShares[i].toPrecision(4)]),
    };
  },
};
