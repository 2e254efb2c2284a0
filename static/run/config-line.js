// What was changed of a run's settings while it trained, added to the line under its title that the server has written.

import { $, el } from "../base/dom.js";
import { group } from "../base/format.js";

/** @param {HTMLElement} line @param {TrainingEvent[]} changes the log's training events so far */
export function changed(line, changes) {
  history($(".rate", line), changes.filter(({ learningRate }) => learningRate != null).map(({ step, learningRate }) => [step, String(learningRate)]));
  history($(".clip", line), changes.filter(({ clip }) => clip !== undefined).map(({ step, clip }) => [step, String(clip ?? "off")]));
}

/** @param {HTMLElement} host @param {[number, string][]} later */
function history(host, later) {
  while (host.lastChild !== host.firstElementChild) host.lastChild?.remove();
  host.append(...later.flatMap(([step, value]) => [", ", el("b", {}, value), ` from step ${group(step)}`]));
}
