// Trains a configuration on the server, as the lab would, and tells every step of it.

import { Refusal, ask } from "../base/ask.js";
import { follow } from "../run/run-log.js";

/** @typedef {{ links: Links, end: EndEvent }} Ended a run
 *  @typedef {(config: RunConfig, onSteps: (steps: Step[]) => void) => Promise<Ended>} Trains */

/** The seed that stands in a field, made a valid one there as well. @param {HTMLInputElement} field */
export function seedIn(field) {
  const seed = Math.min(Number(field.max), Math.max(0, Math.trunc(Number(field.value)) || 0));
  field.value = String(seed);
  field.dispatchEvent(new Event("input")); // links to the lab follow
  return seed;
}

/** Trains from a button, which waits meanwhile. `work(run)` calls run(config, onSteps), which resolves to {links, end} when
 *  that run has ended; onSteps([{step, models: [{loss, gradientNorm}]}]). `say(words)` tells what keeps it from going on, "" when nothing does.
 *  @param {HTMLButtonElement} button @param {(words: string) => void} say @param {(run: Trains) => Promise<void>} work */
export async function training(button, say, work) {
  button.disabled = true;
  say("");
  try {
    await work((config, onSteps) => once(config, onSteps, say));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    say(refusal.message);
  } finally {
    button.disabled = false;
  }
}

/** "solved it by update 75", "… but no longer at the end", or "did not solve it". @param {Partial<Result>} [result] */
export const outcome = ({ solved, stepsToSolve, solvedAtEnd } = {}) =>
  solved ? `solved it by update ${stepsToSolve}${solvedAtEnd === false ? ", but no longer at the end" : ""}` : "did not solve it";

/** @param {RunConfig} config @param {(steps: Step[]) => void} onSteps @param {(words: string) => void} say @returns {Promise<Ended>} */
async function once(config, onSteps, say) {
  const { links } = await ask("POST", "/api/v1/runs", config);
  return new Promise((done, fail) => {
    follow(links, {
      event({ kind, data }) {
        if (kind === "step") onSteps(data.steps ?? [data]);
        if (kind === "end") done({ links, end: data });
      },
      connected: () => say(""),
      lost: (seconds, words) => say(`${words || "The connection was lost; the run goes on."} Next try in ${Math.ceil(seconds)} s.`),
      gone: () => fail(new Refusal("The run is no longer there; start it again.")),
    });
  });
}
