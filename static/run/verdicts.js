// What is said of each network: what came of it first, then travel and size of the shown frame, each with the number that
// proves it. The server has written the first version, in the same words; this keeps it in step.

/** @import { Selection } from "../base/selection.js" */
/** @import { Profile, Recorded, Recording } from "./recording.js" */
import { $, $$ } from "../base/dom.js";
import { amount, count, group, ratioNodes } from "../base/format.js";
import { lostWords } from "../pictures/precision.js";
import { say } from "./said.js";
import { halfLifeWords, sizeWords, travelWord, travelWords } from "./travel.js";
import { learntWords, smooth } from "./words.js";

const SAME = 0.05; // decades

/** What arrives at t = 1 of the loss; where a task asks at many steps, of the last one's, and what has gathered there of all.
 *  @param {Profile} profile @param {Recording} recording @param {number} step @returns {Words} */
function proof(profile, { manyAnswers }, step) {
  const said = travelWords(profile, manyAnswers ? "last answer" : "loss");
  if (profile.because) return said;
  const alone = [`At step ${group(step)}, `, ...said];
  const all = profile.relative[0];
  if (!manyAnswers || !Number.isFinite(all) || Math.abs(all - profile.part) < SAME) return alone;
  return [...alone, " ", ...say("together", { part: ratioNodes(all) })];
}

/** Runs that ended before it was asked do not tell it. @param {boolean | null} solvedAtEnd */
export const atEnd = solvedAtEnd =>
  solvedAtEnd == null ? "" : solvedAtEnd ? ", and still at the end" : ", but no longer at the end";

/** What came of a model, seen from the step that is shown.
 *  @param {Result} result @param {{ shown: number, steps: number, status: string }} seen @returns {Words} */
function outcome({ solved, stepsToSolve, solvedAtEnd, score }, { shown, steps, status }) {
  if (solved && stepsToSolve !== null && stepsToSolve > shown) return [`Later solved, by step ${group(stepsToSolve)}${atEnd(solvedAtEnd)}.`];
  if (solved) return say(solvedAtEnd === false ? "solved_lost" : "solved", { step: group(stepsToSolve ?? steps), end: atEnd(solvedAtEnd) });
  if (steps === 0) return say("untrained");
  const measured = score == null ? [] : [" ", ...say("score", { score: amount(score) })];
  return [...say(status === "finished" ? "unsolved" : "unsolved_ended", { steps: count(steps, "step") }), ...measured];
}

/** @param {Partial<Divergence>} end @param {Recording} recording @returns {Words} */
function diverged({ step = 0, timestep = 0, quantity, value, limit }, recording) {
  const what = `${quantity}${timestep > 0 ? ` at t\u00a0=\u00a0${group(timestep)}` : ""}`;
  const far = value !== null && value !== undefined;
  const said = say(far ? "diverged_far" : "diverged", { step: group(step), quantity: what, value: amount(value ?? NaN, 2), limit: amount(limit ?? NaN, 2) });
  const clip = recording.clipAt(step);
  const began = recording.clipChanged ? "" : "_began";
  return [...said, " ", ...(clip === Infinity ? say(`clip_off${began}`) : say(`clip${began}`, { clip: amount(clip, 2) }))];
}

/** @param {HTMLElement} host @param {Recording} recording @param {Selection} selection */
export function verdicts(host, recording, selection) {
  const sections = $$(".verdict", host);
  /** @type {EndEvent | null} */
  let ended = null;
  for (const name of $$(".loss-of", host)) name.textContent = "loss, mean of 20";

  selection.onChange(() => {
    if (recording.frames === 0) return;
    const step = recording.stepOf(selection.frame);
    recording.models.forEach((model, i) => show(sections[i], model, step));
    if (ended) results(ended, step);
  });

  /** @param {HTMLElement} section @param {Recorded} model @param {number} step */
  function show(section, model, step) {
    const profile = model.profiles[selection.frame];
    /** @param {string} name @param {Words} words */
    const write = (name, ...words) => $(`.${name}`, section).replaceChildren(...words);
    write("travel", travelWord(profile));
    $(".word", section).classList.toggle("unasked", profile.travel === null);
    write("proof", ...proof(profile, recording, step));
    write("size", ...sizeWords(recording.sizeOf(model, selection.frame)));
    write("half-life", halfLifeWords(profile, recording.timesteps));
    write("lost", lostWords(profile));
    write("loss", amount(smooth(model, step)));
    write("learnt", learntWords(recording.plateaus, smooth(model, step)));
    write("norm", amount(model.norm.at(step), 2));
    write("norm-after", amount(recording.normAfter(model, step), 2), model.clipped[step - 1] ? ", clipped" : "");
    write("clipped", recording.clippedWords(model, step));
  }

  /** @param {EndEvent} ended @param {number} shown */
  function results(ended, shown) {
    ended.models?.forEach((result, i) => {
      const broke = ended.status === "diverged" && ended.model === i;
      const node = $(".outcome", sections[i]);
      node.classList.toggle("diverged", broke);
      if (broke) node.replaceChildren(...diverged(ended, recording));
      else if (result.solved != null) node.replaceChildren(...outcome(result, { shown, steps: recording.step, status: ended.status }));
    });
  }

  /** Results, when the run has ended: the log's last event. */
  return {
    /** @param {EndEvent} event */
    end(event) {
      ended = event;
      for (const weights of $$(".weights", host)) weights.hidden = false;
      results(event, recording.step);
    },
  };
}
