// One verdict word for each model, with the number that proves it. The server has written the first version; this keeps
// it in step with the chosen frame.

import { $, $$ } from "./dom.js";
import { amount, group, ratioNodes } from "./format.js";
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
function proof({ halfLife, relative }, timesteps) {
  const alone = halfLife ? (-(timesteps - 1) * LOG10_OF_2) / halfLife : relative[0];
  if (Math.abs(alone - relative[0]) < SAME || !Number.isFinite(relative[0])) {
    return [...ratioNodes(relative[0]), " of the gradient at the loss reaches t\u00a0=\u00a01."];
  }
  return [...ratioNodes(alone), " of the last step’s own gradient reaches t\u00a0=\u00a01. The pictures add the losses of all steps."];
}

function outcome({ solved, stepsToSolve, score }, steps) {
  if (solved) return stepsToSolve == null ? "Solved the task." : `Solved the task by step ${group(stepsToSolve)}.`;
  const measured = score == null ? "" : ` (${amount(score)})`;
  return `Did not solve the task in ${group(steps)} steps${measured}.`;
}

export function verdicts(host, recording, selection) {
  const sections = $$(".verdict", host);

  selection.onChange(() => {
    if (recording.frames === 0) return;
    const step = recording.stepOf(selection.frame);
    recording.models.forEach((model, i) => show(sections[i], model, step));
  });

  function show(section, model, step) {
    const profile = model.profiles[selection.frame];
    const write = (name, ...words) => $(`.${name}`, section).replaceChildren(...words);
    write("word", profile.verdict);
    write("proof", ...proof(profile, recording.timesteps));
    write("half-life", halfLifeWords(profile, recording.timesteps));
    write("loss", amount(smooth(model, step)));
    write("norm", amount(model.norm.at(step), 2), model.clipped[step - 1] ? ", clipped" : "");
  }

  /** Results, when the run has ended. */
  return {
    end(models) {
      models?.forEach((result, i) => {
        if (result.solved == null) return;
        $(".outcome", sections[i]).textContent = outcome(result, recording.step);
      });
    },
  };
}
