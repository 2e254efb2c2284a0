// What went wrong with a run, where, and what to do about it.

import { el } from "../base/dom.js";
import { amount, group } from "../base/format.js";

/** `end` is the log's last event. @param {HTMLElement} host @param {EndEvent} end @param {Run} run */
export function tell(host, end, run) {
  const words = end.status === "diverged" ? diverged(end, run) : end.status === "failed" ? failed(end.message) : null;
  if (!words) return;
  host.replaceChildren(el("p", {}, el("b", {}, words[0]), " ", words[1]));
  host.hidden = false;
}

/** @param {Partial<Divergence>} end @param {Run} run */
function diverged({ model = 0, step = 0, timestep = 0, quantity, value, limit }, { models, config }) {
  const where = timestep > 0 ? ` at t = ${group(timestep)}` : "";
  return [
    `The ${models[model].name} diverged at step ${group(step)}: ${quantity}${where} ${far(value, limit)}.`,
    `${ended(step, models.length)} ${advice(step, config.training)}`,
  ];
}

/** @param {number | null | undefined} value @param {number | null | undefined} limit */
function far(value, limit) {
  if (value === null) return "was not a finite number";
  if (value === undefined) return "left the range of useful numbers";
  return `reached ${amount(value, 2)}; beyond ${amount(limit ?? NaN, 2)} the answers mean nothing`;
}

/** @param {number} step @param {number} models */
function ended(step, models) {
  const all = models > 1 ? " for all networks" : "";
  return `The run ended there${all}; the last frame shows the step that broke it${step > 1 ? ", the figures every step before" : ""}.`;
}

/** Before the first update nothing that steers the updates can be to blame. @param {number} step @param {{ clip: number | null }} training */
function advice(step, { clip }) {
  if (step === 1) return "Training had not changed a weight yet, so the starting weights are to blame: fork it in the lab with a smaller gain or a shorter length.";
  return `Try a smaller learning rate${clip === null ? " or a clip norm" : ""}: fork it in the lab.`;
}

/** @param {string} [message] */
function failed(message) {
  return ["The run failed.", `${message ?? "The server could not go on with it."} What was recorded until then is shown.`];
}
