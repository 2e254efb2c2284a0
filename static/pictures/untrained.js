// The gradient profiles of networks that nobody has trained yet, relative to the loss; pale lines show where a dial came from.

import { logAxis } from "../plot/axes.js";
import { TimePlot } from "../plot/plot.js";
import { nameLines } from "../plot/plot-names.js";
import { DRY } from "./river-shape.js";

const FLOOR = -14;
const [HEIGHT, NARROW_HEIGHT] = [288, 252];

/** log₁₀ of what is left at every step, of what stands at the last; −∞ where that is nothing, NaN where it is no finite number.
 *  @param {Profiled} model @returns {number[]} */
export function relative({ log10, notFinite = 0 }) {
  const last = log10.at(-1) ?? NaN;
  return log10.map((value, i) => (value !== null ? value - last : i < notFinite ? NaN : -Infinity));
}

/** @param {Untrained[]} models @param {number} width @param {{ from?: Untrained[] }} [options] */
export function untrainedPicture(models, width, { from = [] } = {}) {
  const curves = models.map(relative);
  const axis = logAxis([...curves, [0]], { floor: FLOOR, ceiling: 0.35, least: FLOOR });
  const plot = new TimePlot({ width, height: width < 480 ? NARROW_HEIGHT : HEIGHT, timesteps: curves[0].length, axis });
  plot.reference(-DRY, "below 10⁻⁷: dry");
  from.forEach((model, i) => plot.line(relative(model), { class: `before ${dressed(models[i] ?? model)}` }));
  models.forEach((model, i) => plot.line(curves[i], { class: `strong ${dressed(model)}` }));
  nameLines(plot, models.map((model, i) => ({ words: model.name, values: curves[i], class: dressed(model) })));
  return plot;
}

/** @param {Untrained} model */
const dressed = ({ colour }) => `model m-${colour} d-${colour}`;
