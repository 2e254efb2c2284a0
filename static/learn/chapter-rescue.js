// Chapter 7: the forget gate moved at all steps or held at one, the profile and the partial sums it leaves; and four
// networks that start with other gates.

import "./learn-page.js";
import { $, $$, el, outputOf, written } from "../base/dom.js";
import { minus, ratioNodes } from "../base/format.js";
import { asker } from "./asker.js";
import { curves } from "./lines.js";
import { fixed, numbers } from "./numbers.js";
import { outcome } from "./run-once.js";
import { trainer } from "./train.js";

for (const node of $$("[data-needs-script]")) node.hidden = false;
const BIAS = 1; // the forget bias of the network in the figure
const root = $("#rescue");
/** @type {{ look: object, k: number }} */
const { look, k } = written(root, "recorded");
const profile = curves($("#rescue-plot"));
const sums = curves($("#sums-plot"));
const bias = $("input#rescue-bias");
const hold = $("input#rescue-hold");
const value = $("input#rescue-value");
const at = $("input#rescue-at");
const told = Object.fromEntries($$("[data-told]", root).map(node => [node.dataset.told, node]));
const tellShift = numbers(["forget_shift"]);
/** @param {Numbers} list */
const relative = list => list.map(number => (number === null ? null : number - (list.at(-1) ?? 0)));

const ask = asker(({ log10Norms, log10PartialSums, gates }, /** @type {Change} */ change) => {
  const arrives = relative(log10Norms);
  const parts = relative(log10PartialSums);
  const before = change.clamp ? change.clamp.t - 1 : k;
  profile.set("now", arrives);
  sums.set("now", parts);
  const f = gates.f.flat();
  const mean = f.reduce((a, b) => a + b, 0) / f.length;
  told.f.textContent = mean.toFixed(3);
  shifted(change.forgetBias ?? 0, mean);
  told.decades.replaceChildren(...ratioNodes(arrives[0] ?? -Infinity));
  told.sum.replaceChildren(...ratioNodes(parts[before - 1] ?? -Infinity));
  $("#sums-said").replaceChildren(...sentence(change, parts[before - 1], before));
}, words => ($("#rescue-trouble").textContent = words));

/** @param {Change} change @param {number | null} part @param {number} before */
function sentence({ forgetBias = 0, clamp }, part, before) {
  const moved = forgetBias === 0 ? "With the biases as they are" : `With ${minus(forgetBias.toFixed(1))} added to every forget bias`;
  const held = clamp ? ` and f held at ${clamp.value.toFixed(2)} at t = ${clamp.t}` : "";
  return [`${moved}${held}, the first ${before === 1 ? "step brings" : `${before} steps bring`} `, el("b", {}, ...ratioNodes(part ?? -Infinity)), " of the length of the whole gradient."];
}

/** @param {number} by @param {number} mean */
function shifted(by, mean) {
  const b = fixed(BIAS + by, 1);
  tellShift(`shift ${fixed(by, 1)}`, { forget_shift: [
    `b_f = ${BIAS} ${by < 0 ? "−" : "+"} ${fixed(Math.abs(by), 1)} = ${b}; with all else nought, f = σ(${b}) = ${fixed(1 / (1 + Math.exp(-BIAS - by)), 3)}`,
    `in the network above, the mean of all its gates: f = ${fixed(mean, 3)}`,
  ] });
}

function follow() {
  /** @type {Change} */
  const change = {};
  if (Number(bias.value) !== 0) change.forgetBias = Number(bias.value);
  if (hold.checked) change.clamp = { t: Number(at.value), value: Number(value.value) };
  for (const input of [value, at]) input.disabled = !hold.checked;
  outputOf(bias).textContent = (Number(bias.value) > 0 ? "+" : "") + minus(Number(bias.value).toFixed(1));
  outputOf(value).textContent = Number(value.value).toFixed(2);
  outputOf(at).textContent = `t = ${at.value}`;
  told.at.textContent = at.value;
  const name = hold.checked || change.forgetBias ? "now" : "";
  profile.name("now", name);
  sums.name("now", name);
  ask({ ...look, change, parts: ["shares", "gates"] }, change);
}

for (const input of [bias, hold, value, at]) input.addEventListener("input", follow);
for (const button of $$("[data-hold]")) {
  button.addEventListener("click", () => {
    hold.checked = button.dataset.hold !== "free";
    if (hold.checked) value.value = button.dataset.hold ?? "";
    follow();
  });
}

const experiment = $("#start-experiment");
/** @type {RunConfig} */
const config = written(experiment, "recorded");
const losses = curves($("#start-losses"));
const names = (experiment.dataset.names ?? "").split("|");

trainer("start", {
  config: () => config,
  plot: losses,
  told: (seed, { end }) => ($("#start-said").textContent = `Trained just now, seed ${seed}: ${names.map((name, i) => `${name} ${outcome(end.models?.[i])}`).join(", ")}.`),
});
