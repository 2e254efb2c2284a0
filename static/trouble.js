// What went wrong with a run, where, and what to do about it.

import { el } from "./dom.js";
import { group } from "./format.js";

/** `end` is the log's last event. */
export function tell(host, end, models) {
  const words = end.status === "diverged" ? diverged(end, models) : end.status === "failed" ? failed(end.message) : null;
  if (!words) return;
  host.replaceChildren(el("p", {}, el("b", {}, words[0]), " ", words[1]));
  host.hidden = false;
}

function diverged({ model, step, timestep, quantity }, models) {
  const where = timestep > 0 ? ` at t = ${group(timestep)}` : "";
  return [
    `The ${models[model].name} diverged at step ${group(step)}: ${quantity}${where} left the range of useful numbers.`,
    "The run ended there; the figures show every step before. A smaller learning rate or a clip norm usually helps: fork it in the lab.",
  ];
}

function failed(message) {
  return ["The run failed.", `${message ?? "The server could not go on with it."} What was recorded until then is shown.`];
}
