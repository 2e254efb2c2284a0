// One heat of a race, run by the reader with a seed of their own: losses as they come, and who solved it when. What was
// recorded stands there until then.

import { $, $$ } from "../dom.js";
import { Refusal, post } from "../microscope.js";
import { follow } from "../run-log.js";
import { LineBox } from "./line-box.js";

const MOST = 9_999_999; // a seed

/** "The GRU solved it at step 75, the LSTM at step 275, the RNN not within 500 steps." */
export function sentence(names, solvedAt, within) {
  const order = names.map((name, i) => ({ name, at: solvedAt[i] || Infinity })).sort((a, b) => a.at - b.at);
  return order.map(({ name, at }, n) => {
    const who = `${n === 0 ? "The" : "the"} ${name}`;
    if (at === Infinity) return `${who} not within ${within} steps`;
    return `${who}${n === 0 ? " solved it" : ""} at step ${at}`;
  }).join(", ") + ".";
}

/** `names` of the networks in a sentence; `top`: of the axis that stands beside the lines. */
export function heat({ names, top }) {
  const root = $("#heat");
  const { bin, steps, baselines } = JSON.parse(root.dataset.recorded);
  const config = JSON.parse(root.dataset.config);
  const box = new LineBox($("#heat-box"));
  const [said, trouble, go, field] = ["#said", "#run-trouble", "#go", "#seed"].map(query => $(query));
  let running = null;

  /** Means over bins of training steps; null where training has not come to yet. */
  const binned = losses => Array.from({ length: steps / bin }, (_, n) => {
    const part = losses.slice(n * bin, (n + 1) * bin);
    return part.length < bin ? null : part.reduce((sum, loss) => sum + loss, 0) / bin;
  });

  function ending({ status, message, models }) {
    if (status !== "finished") return message ?? `It was ${status}.`;
    return sentence(names, models.map(model => model.stepsToSolve), steps);
  }

  async function run() {
    running?.stop();
    const seed = Math.min(MOST, Math.max(0, Math.round(Number(field.value)) || 0));
    field.value = seed;
    trouble.textContent = "";
    said.textContent = `Seed ${seed} is training.`;
    const losses = names.map(() => []);
    let due = false;
    const soon = () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        box.amounts([...losses.map(binned), baselines], top);
      });
    };
    try {
      const { links } = await post("/api/v1/runs", JSON.stringify({ ...config, seed }));
      running = follow(links, {
        event(kind, data) {
          if (kind === "step") losses.forEach((list, i) => list.push(...(data.steps ?? [data]).map(step => step.models[i].loss)));
          if (kind === "end") said.textContent = `Seed ${seed}: ${ending(data)}`;
          soon();
        },
        connected: () => (trouble.textContent = ""),
        lost: seconds => (trouble.textContent = `The connection was lost; the next try is in ${Math.ceil(seconds)} s.`),
        gone: () => (trouble.textContent = "The run is no longer there."),
      });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      trouble.textContent = refusal.message;
    }
  }

  for (const node of $$("[data-needs-script]")) node.hidden = false;
  go.addEventListener("click", run);
  field.addEventListener("keydown", event => {
    if (event.key === "Enter") run();
  });
}
