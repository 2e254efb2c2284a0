// Two questions of a gradient, never mixed. Travel: what part of the gradient at the loss reaches t = 1, or why that cannot
// be asked. Size: how large all weights' gradient is, whatever of it has come how far.

import { group, normNodes, ratioNodes, timesNodes } from "../base/format.js";
import { say } from "./said.js";

export const travelWord = ({ travel }) => travel ?? say("not_asked").join("");

/** `source`: "loss", or "last answer" where a task asks for many: see Travel. */
export function travelWords({ because, part }, source) {
  return because ? say(because, { source }) : say("reaches", { part: ratioNodes(part), source });
}

/** The half-life runs off to ±infinity where nothing decays, so beyond the T steps that were measured only that is said. */
export function halfLifeWords({ because, part, halfLife }, timesteps) {
  const said = (name, steps) => say(name, { steps }).join("");
  if (because) return said("half_life_not_asked");
  if (part === -Infinity) return said("half_life_zero");
  if (halfLife === null || halfLife === undefined || halfLife < -timesteps) return said("half_life_none");
  if (halfLife > timesteps) return said("half_life_long", group(timesteps));
  return said(halfLife > 0 ? "half_life" : "half_life_doubles", Math.abs(halfLife).toFixed(1));
}

/** `median` may be missing: a look at one step has no history. */
export function sizeWords({ log10, median }) {
  if (!Number.isFinite(log10) || !Number.isFinite(median)) return say("size", { norm: normNodes(log10) });
  return say("size_history", { norm: normNodes(log10), times: timesNodes(log10 - median) });
}
