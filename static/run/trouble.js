// What went wrong with a run, where, and what to do about it: told when it happens; of a run that had ended before, the
// server has told it (unroll.web.pages.Breakdown).

import { el } from "../base/dom.js";
import { amount, group } from "../base/format.js";
import { say } from "./said.js";

/** `end` is the log's last event. @param {HTMLElement} host @param {EndEvent} end @param {Run} run */
export function tell(host, end, run) {
  const words = host.hidden ? trouble(end, run) : null;
  if (!words) return;
  host.replaceChildren(el("p", {}, el("b", {}, ...words[0]), " ", ...words[1]));
  host.hidden = false;
}

/** What, and what to do; null where nothing is wrong. @param {EndEvent} end @param {Run} run @returns {[Words, Words] | null} */
export function trouble(end, run) {
  if (end.status === "diverged") return diverged(end, run);
  return end.status === "failed" ? failed(end.message) : null;
}

/** @param {Partial<Divergence>} end @param {Run} run @returns {[Words, Words]} */
function diverged({ model = 0, step = 0, timestep = 0, quantity, value, limit }, { models, config }) {
  const where = timestep > 0 ? ` at t = ${group(timestep)}` : "";
  return [
    say("broke", { model: models[model].name, step: group(step), quantity: `${quantity}${where}`, how: how(value, limit) }),
    [...say("broke_end", { all: models.length > 1 ? say("broke_all") : "", before: step > 1 ? say("broke_before") : "" }),
      " ", ...advice(step, config.training)],
  ];
}

/** @param {number | null | undefined} value @param {number | null | undefined} limit */
function how(value, limit) {
  if (value === null) return say("broke_not_finite");
  if (value === undefined) return say("broke_out_of_range");
  return say("broke_far", { value: amount(value, 2), limit: amount(limit ?? NaN, 2) });
}

/** Before the first update nothing that steers the updates can be to blame. @param {number} step @param {{ clip: number | null }} training */
const advice = (step, { clip }) => say(step === 1 ? "broke_start" : clip === null ? "broke_rate_or_clip" : "broke_rate");

/** @param {string} [message] @returns {[Words, Words]} */
const failed = message => [say("failed"), say("failed_why", { message: message ?? say("failed_unknown") })];
