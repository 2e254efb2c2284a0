// Several networks trained in one run from a button, with their losses as they come in.

import { $ } from "../dom.js";
import { Refusal } from "../microscope.js";
import { runOnce } from "./run-once.js";

const SMOOTH = 10; // updates in one point of the losses

/** `id`: of `#id-run`, `#id-seed`, `#id-status`; `config()`: without its seed; `plot`: lines model-0, model-1 …;
 *  `told(seed, ended)`: what came of it. */
export function trainer(id, { config, plot, told }) {
  const button = $(`#${id}-run`);
  const status = $(`#${id}-status`);

  button.addEventListener("click", async () => {
    const seed = Math.max(0, Math.trunc(Number($(`#${id}-seed`).value)) || 0);
    const wanted = { ...config(), seed };
    const seen = wanted.models.map(() => []);
    const draw = () => seen.forEach((list, i) => plot.set(`model-${i}`, list.map(({ sum, count }) => sum / count)));
    button.disabled = true;
    draw();
    try {
      const ended = await runOnce(wanted, steps => {
        for (const { step, models } of steps) models.forEach(({ loss }, i) => add(seen[i], step, loss));
        draw();
        status.textContent = `Update ${steps.at(-1).step} of ${wanted.training.steps}`;
      });
      status.textContent = "";
      told(seed, ended, wanted);
    } catch (refusal) {
      status.textContent = refusal instanceof Refusal ? refusal.message : "The training could not be followed; try again.";
      if (!(refusal instanceof Refusal)) throw refusal;
    } finally {
      button.disabled = false;
    }
  });
}

/** "solved it by update 75" or "did not solve it". */
export const outcome = ({ solved, stepsToSolve } = {}) => (solved ? `solved it by update ${stepsToSolve}` : "did not solve it");

function add(list, step, loss) {
  const n = Math.floor((step - 1) / SMOOTH);
  list[n] ??= { sum: 0, count: 0 };
  list[n].sum += loss;
  list[n].count++;
}
