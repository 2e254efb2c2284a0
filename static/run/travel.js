// Two questions of a gradient, never mixed. Travel: what part of the gradient at the loss reaches t = 1, or why that cannot
// be asked. Size: how large all weights' gradient is, whatever of it has come how far.

/** @import { Travel } from "./recording.js" */
import { group, normNodes, ratioNodes, timesNodes } from "../base/format.js";
import { say } from "./said.js";

/** @param {{ travel?: string | null }} told */
export const travelWord = ({ travel }) => travel ?? say("not_asked").join("");

/** `source`: "loss", or "last answer" where a task asks for many: see Travel.
 *  @param {Pick<Travel, "because" | "part">} told @param {string} source @returns {Words} */
export function travelWords({ because, part }, source) {
  return because ? say(because, { source }) : say("reaches", { part: ratioNodes(part), source });
}

/** The half-life runs off to ±infinity where nothing decays, so beyond the T steps that were measured only that is said.
 *  @param {Pick<Travel, "because" | "part"> & { halfLife: number | null }} told @param {number} timesteps @returns {string} */
export function halfLifeWords({ because, part, halfLife }, timesteps) {
  /** @param {string} name @param {string} [steps] */
  const said = (name, steps = "") => say(name, { steps }).join("");
  if (because) return said("half_life_not_asked");
  if (part === -Infinity) return said("half_life_zero");
  if (halfLife === null || halfLife === undefined || halfLife < -timesteps) return said("half_life_none");
  if (halfLife > timesteps) return said("half_life_long", group(timesteps));
  return said(halfLife > 0 ? "half_life" : "half_life_doubles", Math.abs(halfLife).toFixed(1));
}

/** `median` may be missing: a look at one step has no history. @param {{ log10: number | null, median?: number | null }} size @returns {Words} */
export function sizeWords(size) {
  const [log10, median] = [size.log10 ?? NaN, size.median ?? NaN];
  if (!Number.isFinite(log10) || !Number.isFinite(median)) return say("size", { norm: normNodes(log10) });
  return say("size_history", { norm: normNodes(log10), times: timesNodes(log10 - median) });
}
