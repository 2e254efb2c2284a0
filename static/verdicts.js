// One verdict word for each model, with the number that proves it. The server has written the first version; this keeps
// it in step with the chosen frame.

import { $, $$ } from "./dom.js";
import { amount, count, group, ratioNodes } from "./format.js";
import { lostWords } from "./precision.js";
import { smooth } from "./words.js";

/** The half-life runs off to ±infinity where nothing decays, so beyond the T steps that were measured only that is said. */
export function halfLifeWords({ halfLife, relative }, timesteps) {
  if (relative[0] === -Infinity) return "exactly zero at t = 1";
  if (halfLife === null || halfLife === undefined) return "no decay";
  if (Math.abs(halfLife) > timesteps) return halfLife > 0 ? `longer than ${group(timesteps)} timesteps` : "no decay";
  return halfLife > 0 ? `${halfLife.toFixed(1)} timesteps` : `doubles every ${(-halfLife).toFixed(1)} timesteps`;
}

const LOG10_OF_2 = Math.log10(2);
const SAME = 0.05; // decades

/** What arrives at t = 1. Where a task asks at many steps, every one of them feeds gradient in: the picture shows them all
 *  together, but verdict and half-life are measured on the last step's loss alone, and the sentence must say so. */
function proof({ halfLife, relative }, timesteps, step) {
  const at = `At step ${group(step)}, `;
  const alone = halfLife ? (-(timesteps - 1) * LOG10_OF_2) / halfLife : relative[0];
  if (Math.abs(alone - relative[0]) < SAME || !Number.isFinite(relative[0])) {
    return [at, ...ratioNodes(relative[0]), " of the gradient at the loss reaches t\u00a0=\u00a01."];
  }
  return [at, ...ratioNodes(alone), " of the gradient at the last answer reaches t\u00a0=\u00a01."];
}

/** Runs that ended before it was asked do not tell it. */
export const atEnd = solvedAtEnd =>
  solvedAtEnd == null ? "" : solvedAtEnd ? ", and still at the end" : ", but no longer at the end";

/** What came of a model, seen from the step that is shown. */
function outcome({ solved, stepsToSolve, solvedAtEnd, score }, { shown, steps, status }) {
  if (solved) {
    const first = stepsToSolve > shown ? "Later solved, by" : "Solved the task by";
    return `${first} step ${group(stepsToSolve)}${atEnd(solvedAtEnd)}.`;
  }
  if (steps === 0) return "Was never trained: the run ended at its first step.";
  const measured = score == null ? "" : ` (${amount(score)})`;
  if (status !== "finished") return `Had not solved the task when the run ended, after ${count(steps, "step")}${measured}.`;
  return `Did not solve the task in ${count(steps, "step")}${measured}.`;
}

export function verdicts(host, recording, selection) {
  const sections = $$(".verdict", host);
  let ended = null;
  for (const name of $$(".loss-of", host)) name.textContent = "loss, mean of 20";

  selection.onChange(() => {
    if (recording.frames === 0) return;
    const step = recording.stepOf(selection.frame);
    recording.models.forEach((model, i) => show(sections[i], model, step));
    if (ended) results(step);
  });

  function show(section, model, step) {
    const profile = model.profiles[selection.frame];
    const write = (name, ...words) => $(`.${name}`, section).replaceChildren(...words);
    write("word", profile.verdict);
    write("proof", ...proof(profile, recording.timesteps, step));
    write("half-life", halfLifeWords(profile, recording.timesteps));
    write("lost", lostWords(profile));
    write("loss", amount(smooth(model, step)));
    write("norm", amount(model.norm.at(step), 2), model.clipped[step - 1] ? ", clipped" : "");
  }

  function results(shown) {
    ended.models?.forEach((result, i) => {
      const diverged = ended.status === "diverged" && ended.model === i;
      if (result.solved == null && !diverged) return;
      $(".outcome", sections[i]).textContent = diverged
        ? `Diverged at step ${group(ended.step)}.`
        : outcome(result, { shown, steps: recording.step, status: ended.status });
    });
  }

  /** Results, when the run has ended: the log's last event. */
  return {
    end(event) {
      ended = event;
      for (const weights of $$(".weights", host)) weights.hidden = false;
      results(recording.step);
    },
  };
}
