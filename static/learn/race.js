// Chapter 8: a choice before the answer, and one heat of the race with a seed of the reader's own.

import { $, $$ } from "../dom.js";
import { follow } from "../run-log.js";
import { Refusal, post } from "../microscope.js";
import { LineBox } from "./line-box.js";
import { predictChoose } from "./predict-choose.js";

const heat = $("#heat");
const recorded = JSON.parse(heat.dataset.recorded);
const config = JSON.parse(heat.dataset.config);
const { bin, steps } = recorded;
const NAMES = ["RNN", "LSTM", "GRU"];
const TOP = 0.3; // of the axis that stands there
const box = new LineBox($("#heat-box"));
const baseline = recorded.baselines;
const [said, trouble, go, field] = ["#said", "#run-trouble", "#go", "#seed"].map(query => $(query));
let running = null;

/** Means over bins of training steps; null where training has not come to yet. */
const binned = losses => Array.from({ length: steps / bin }, (_, n) => {
  const part = losses.slice(n * bin, (n + 1) * bin);
  return part.length < bin ? null : part.reduce((sum, loss) => sum + loss, 0) / bin;
});

/** "The GRU solved it at step 75, the LSTM at step 275, the RNN not within 500 steps." */
export function sentence(solvedAt, within) {
  const order = NAMES.map((name, i) => ({ name, at: solvedAt[i] || Infinity })).sort((a, b) => a.at - b.at);
  const parts = order.map(({ name, at }) => `the ${name} ${at === Infinity ? `not within ${within} steps` : `at step ${at}`}`);
  return `${parts.join(", ").replace("the", "The").replace(" at step", " solved it at step")}.`;
}

const lossesOf = (data, model) => (data.steps ?? [data]).map(step => step.models[model].loss);

function ending({ status, message, models }) {
  if (status !== "finished") return message ?? `It was ${status}.`;
  return sentence(models.map(model => model.stepsToSolve), steps);
}

async function run() {
  running?.stop();
  const seed = Math.min(9_999_999, Math.max(0, Math.round(Number(field.value)) || 0));
  field.value = seed;
  trouble.textContent = "";
  said.textContent = `Seed ${seed} is training.`;
  const losses = NAMES.map(() => []);
  let due = false;
  const draw = () => {
    due = false;
    box.amounts([...losses.map(binned), baseline], TOP);
  };
  const soon = () => {
    if (!due) requestAnimationFrame(draw);
    due = true;
  };
  try {
    const { links } = await post("/api/v1/runs", JSON.stringify({ ...config, seed }));
    running = follow(links, {
      event(kind, data) {
        if (kind === "step") losses.forEach((list, i) => list.push(...lossesOf(data, i)));
        if (kind === "end") said.textContent = `Seed ${seed}: ${ending(data)}`;
        soon();
      },
      connected() {},
      lost: seconds => (trouble.textContent = `The connection was lost; the next try is in ${Math.ceil(seconds)} s.`),
      gone: () => (trouble.textContent = "The run is no longer there."),
    });
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    trouble.textContent = refusal.message;
  }
}

go.addEventListener("click", run);
field.addEventListener("keydown", event => {
  if (event.key === "Enter") run();
});

predictChoose($("#who"), {
  question: "Which of the three solves it in the fewest steps?",
  answers: ["the RNN", "the LSTM", "the GRU"],
  right: 2,
  after: $$("#first ~ .after"),
  verdict: good => (good === null ? "It is the GRU." : good ? "Yes, the GRU." : "No: it is the GRU."),
});
