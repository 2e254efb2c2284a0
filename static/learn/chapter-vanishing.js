// Chapter 3: the same weights behind four squashings, a curve to be drawn first, and how far plain gradient descent reaches.

import "./learn-page.js";
import { $, $$, outputOf, written } from "../base/dom.js";
import { ratioNodes } from "../base/format.js";
import { asker } from "./asker.js";
import { curves } from "./lines.js";
import { draw } from "./draw.js";
import { bracketed, fixed, numbers, stepsOf } from "./numbers.js";
import { outcome } from "./run-once.js";
import { trainer } from "./train.js";

const SUMS = [0, 2]; // where the slope of a sigmoid is shown while the network does without one
/** @type {Record<string, (c: number) => number>} */
const SLOPES = { sigmoid: c => c * (1 - c), tanh: c => 1 - c * c, relu: c => Number(c > 0), identity: () => 1 };

for (const node of $$("[data-needs-script]")) node.hidden = false;
const root = $("#squash");
/** @type {{ look: Question, sigmoid: number[] }} */
const { look, sigmoid } = written(root, "recorded");
const slider = $("input#squash-t");
const plot = curves($("#squash-plot"), t => {
  slider.value = String(t);
  point();
});
const told = Object.fromEntries($$("[data-told]", root).map(node => [node.dataset.told, node]));
const tellStep = numbers(["step_jacobian", "tanh_slope"], stepsOf(slider));
const tellSigmoid = numbers(["sigmoid_slope"]);
const tellDecay = numbers(["half_life"]);
/** @type {Numbers | null} */
let arrives = null;
/** @type {{ c: Matrix, phi: string } | null} */
let seen = null; // {c, phi}: the states of the network that is shown

const ask = asker(({ log10Norms, states, decades = null, halfLife }, /** @type {string} */ phi) => {
  seen = { c: states.h, phi };
  decay(decades, halfLife);
  arrives = log10Norms.map(value => (value === null ? null : value - (log10Norms.at(-1) ?? 0)));
  plot.set("now", arrives);
  const slopes = states.h.flat().map(SLOPES[phi]);
  told.slope.textContent = (slopes.reduce((a, b) => a + b, 0) / slopes.length).toFixed(2);
  told.factor.textContent = (10 ** ((decades ?? 0) / (plot.steps - 1))).toFixed(2);
  told.half.textContent = halfLife && halfLife > 0 ? `${halfLife.toFixed(2)} steps` : "never";
  point();
}, words => ($("#squash-trouble").textContent = words));

const chosen = () => $("input[name=phi]:checked").value;
const send = () => ask({ ...look, activation: chosen(), parts: ["states"] }, chosen());

function point() {
  const t = Number(slider.value);
  outputOf(slider).textContent = `t = ${t}`;
  if (!arrives || !seen) return send();
  plot.point(t);
  plugIn(t, seen);
  told.t.textContent = String(t);
  told.arrives.replaceChildren(...ratioNodes(arrives[t - 1] ?? -Infinity));
}

/** At the largest entry of the step’s Jacobian. @param {number} t @param {{ c: Matrix, phi: string }} seen */
function plugIn(t, { c: states, phi }) {
  const [c, slope] = [states[t - 1], SLOPES[phi]];
  const W = look.weights.weight_hh_l0;
  /** @param {number[]} place */
  const entry = ([j, k]) => slope(c[j]) * W[j][k];
  const entries = W.flatMap((row, j) => row.map((_, k) => [j, k]));
  const [j, k] = entries.reduce((most, next) => (Math.abs(entry(next)) > Math.abs(entry(most)) ? next : most));
  const value = bracketed(c[j], 3);
  const factor = phi === "sigmoid" ? `${value} · (1 − ${value})` : phi === "tanh" ? `(1 − ${value}²)` : String(slope(c[j]));
  const place = `t = ${t}, unit ${j + 1}`;
  tellStep(place, {
    step_jacobian: [`J_${t}[${j + 1}, ${k + 1}] = ${factor} · ${bracketed(W[j][k], 3)} = ${fixed(entry([j, k]), 3)}`],
    tanh_slope: [phi === "tanh" ? `1 − ${value}² = ${fixed(slope(c[j]), 3)}` : "The network in the figure does without tanh now."],
  }, t);
  if (phi === "sigmoid") tellSigmoid(place, { sigmoid_slope: [`σ(a) (1 − σ(a)) = ${value} · (1 − ${value}) = ${fixed(slope(c[j]), 3)}`] });
  else tellSigmoid(SUMS.map(a => `a = ${a}`).join(" and "), { sigmoid_slope: SUMS.map(sigmoidAt) });
}

/** @param {number} a */
function sigmoidAt(a) {
  const s = 1 / (1 + Math.exp(-a));
  return `σ(${a}) (1 − σ(${a})) = ${fixed(s, 3)} · ${fixed(1 - s, 3)} = ${fixed(s * (1 - s), 3)}`;
}

/** @param {number | null} decades @param {number | null} halfLife */
function decay(decades, halfLife) {
  const back = plot.steps - 1;
  const lambda = ((decades ?? 0) * Math.log(10)) / back;
  tellDecay(`from t = ${plot.steps} to t = 1`, { half_life: decades === null || halfLife === null ? ["nothing arrives"] : [
    `λ = ln(10^${fixed(decades, 2)}) / ${back} = ${fixed(lambda, 3)}`,
    `half life = ${fixed(Math.log(0.5), 3)} / ${bracketed(lambda, 3)} = ${fixed(halfLife, 2)} steps`,
  ] });
}

slider.addEventListener("input", point);
for (const input of $$("input[name=phi]")) input.addEventListener("change", send);

draw($("#sigmoid"), { measured: sigmoid });

const length = $("input#reach-length");
length.addEventListener("input", () => (outputOf(length).textContent = length.value));
/** @type {RunConfig} */
const config = written($("#reach"), "recorded");
trainer("reach", {
  config: () => ({ ...config, task: { ...config.task, length: Number(length.value) } }),
  plot: curves($("#reach-losses")),
  fields: { "task.length": length },
  told: (seed, { end }, { task }) => ($("#reach-said").textContent = `Trained just now, length ${task.length}, seed ${seed}: the tanh network ${outcome(end.models?.[1])}, the sigmoid network ${outcome(end.models?.[0])}.`),
});
