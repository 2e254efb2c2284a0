// What went wrong with a run, where, and what to do about it.

import { el } from "../base/dom.js";
import { amount, group } from "../base/format.js";

/** `end` is the log's last event. */
export function tell(host, end, run) {
  const words = end.status === "diverged" ? diverged(end, run) : end.status === "failed" ? failed(end.message) : null;
  if (!words) return;
  host.replaceChildren(el("p", {}, el("b", {}, words[0]), " ", words[1]));
  host.hidden = false;
}

function diverged({ model, step, timestep, quantity, value, limit }, { models, config }) {
  const where = timestep > 0 ? ` at t = ${group(timestep)}` : "";
  return [
    `The ${models[model].name} diverged at step ${group(step)}: ${quantity}${where} ${far(value, limit)}.`,
    `${ended(step, models.length)} ${advice(step, config.training)}`,
  ];
}

function far(value, limit) {
  if (value === null) return "was not a finite number";
  if (value === undefined) return "left the range of useful numbers";
  return `reached ${amount(value, 2)}; beyond ${amount(limit, 2)} the answers mean nothing`;
}

function ended(step, models) {
  const all = models > 1 ? " for all networks" : "";
  return `The run ended there${all}; the last frame shows the step that broke it${step > 1 ? ", the figures every step before" : ""}.`;
}

/** Before the first update nothing that steers the updates can be to blame. */
function advice(step, { clip }) {
  if (step === 1) return "Training had not changed a weight yet, so the starting weights are to blame: fork it in the lab with a smaller gain or a shorter length.";
  return `Try a smaller learning rate${clip === null ? " or a clip norm" : ""}: fork it in the lab.`;
}

function failed(message) {
  return ["The run failed.", `${message ?? "The server could not go on with it."} What was recorded until then is shown.`];
}
