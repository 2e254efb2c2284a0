// Several networks trained in one run from a button, with their losses as they come in.

import { $ } from "../base/dom.js";
import { carry } from "./lab-link.js";
import { seedIn, training } from "./run-once.js";

const SMOOTH = 10; // updates in one point of the losses

/** @import { Plot } from "./lines.js" */
/** @import { Ended } from "./run-once.js" */
/** @typedef {{ config: () => RunConfig, plot: Plot, told: (seed: number, ended: Ended, wanted: RunConfig) => void, fields?: Parameters<typeof carry>[1] }} Trainer
 *  @typedef {{ sum: number, count: number }} Sum */

/** `id`: of `#id-run`, `#id-seed`, `#id-status`; `config()`: without its seed; `plot`: lines model-0, model-1 …;
 *  `told(seed, ended)`: what came of it; `fields`: settings of the lab that the page has inputs for, besides the seed.
 *  @param {string} id @param {Trainer} trained */
export function trainer(id, { config, plot, told, fields = {} }) {
  /** @type {HTMLButtonElement} */
  const button = $(`#${id}-run`);
  const status = $(`#${id}-status`);
  /** @type {HTMLInputElement} */
  const field = $(`#${id}-seed`);
  carry(button.closest("section"), { ...fields, seed: field });

  button.addEventListener("click", () => training(button, words => (status.textContent = words), async run => {
    const seed = seedIn(field);
    const wanted = { ...config(), seed };
    const seen = wanted.models.map(() => /** @type {Sum[]} */ ([]));
    const ended = await run(wanted, steps => {
      for (const { step, models } of steps) models.forEach(({ loss }, i) => add(seen[i], step, loss));
      seen.forEach((list, i) => plot.set(`model-${i}`, list.map(({ sum, count }) => sum / count)));
      status.textContent = `Update ${steps.at(-1)?.step} of ${wanted.training.steps}`;
    });
    status.textContent = "";
    told(seed, ended, wanted);
  }));
}

/** @param {Sum[]} list @param {number} step @param {number | null} loss */
function add(list, step, loss) {
  const n = Math.floor((step - 1) / SMOOTH);
  list[n] ??= { sum: 0, count: 0 };
  list[n].sum += loss ?? NaN;
  list[n].count++;
}
