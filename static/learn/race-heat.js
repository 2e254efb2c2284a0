// One heat of a race, run by the reader with a seed of their own: losses as they come, and who solved it when. What was
// recorded stands there until then.

import { $, $$, written } from "../base/dom.js";
import { carry } from "./lab-link.js";
import { LineBox } from "./line-box.js";
import { seedIn, training } from "./run-once.js";

/** "The GRU solved it at step 75, the LSTM at step 275, the RNN not within 500 steps."
 *  @param {string[]} names @param {(number | null)[]} solvedAt @param {number} within */
export function sentence(names, solvedAt, within) {
  const order = names.map((name, i) => ({ name, at: solvedAt[i] || Infinity })).sort((a, b) => a.at - b.at);
  return order.map(({ name, at }, n) => {
    const who = `${n === 0 ? "The" : "the"} ${name}`;
    if (at === Infinity) return `${who} not within ${within} steps`;
    return `${who}${n === 0 ? " solved it" : ""} at step ${at}`;
  }).join(", ") + ".";
}

/** `names` of the networks in a sentence; `top`: of the axis that stands beside the lines. @param {{ names: string[], top: number }} race */
export function heat({ names, top }) {
  const root = $("#heat");
  /** @type {{ bin: number, steps: number, baselines: number[] }} */
  const { bin, steps, baselines } = written(root, "recorded");
  /** @type {RunConfig} */
  const config = written(root, "config");
  const box = new LineBox($("#heat-box"));
  const [said, trouble, go, field] = [$("#said"), $("#run-trouble"), $("button#go"), $("input#seed")];

  /** Means over bins of training steps; null where training has not come to yet. @param {number[]} losses */
  const binned = losses => Array.from({ length: steps / bin }, (_, n) => {
    const part = losses.slice(n * bin, (n + 1) * bin);
    return part.length < bin ? null : part.reduce((sum, loss) => sum + loss, 0) / bin;
  });

  /** @param {EndEvent} end */
  function ending({ status, message, models }) {
    if (status !== "finished") return message ?? `It was ${status}.`;
    return sentence(names, models.map(model => model.stepsToSolve), steps);
  }

  const run = () => training(go, words => (trouble.textContent = words), async train => {
    const seed = seedIn(field);
    const before = said.textContent;
    const losses = names.map(() => /** @type {number[]} */ ([]));
    let due = false;
    const draw = () => {
      due = false;
      box.amounts([...losses.map(binned), baselines], top);
    };
    said.textContent = `Seed ${seed} is training.`;
    try {
      const { end } = await train({ ...config, seed }, steps => {
        losses.forEach((list, i) => list.push(...steps.map(step => step.models[i].loss ?? NaN)));
        if (!due) requestAnimationFrame(draw);
        due = true;
      });
      said.textContent = `Seed ${seed}: ${ending(end)}`;
    } catch (refusal) {
      said.textContent = before;
      throw refusal;
    }
  });

  for (const node of $$("[data-needs-script]")) node.hidden = false;
  carry(root.closest("section"), { seed: field });
  go.addEventListener("click", run);
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && !go.disabled) run();
  });
}
