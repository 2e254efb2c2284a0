// Chapter 3: the same weights behind four squashings, a curve to be drawn first, and how far plain gradient descent reaches.

import "./learn-page.js";
import { $, $$ } from "../base/dom.js";
import { ratioNodes } from "../base/format.js";
import { asker } from "./asker.js";
import { curves } from "./lines.js";
import { draw } from "./draw.js";
import { bracketed, fixed, numbers, stepsOf } from "./numbers.js";
import { outcome } from "./run-once.js";
import { trainer } from "./train.js";

const SUMS = [0, 2]; // where the slope of a sigmoid is shown while the network does without one
const SLOPES = { sigmoid: c => c * (1 - c), tanh: c => 1 - c * c, relu: c => Number(c > 0), identity: () => 1 };

for (const node of $$("[data-needs-script]")) node.hidden = false;
const root = $("#squash");
const { look, sigmoid } = JSON.parse(root.dataset.recorded);
const slider = $("#squash-t");
const plot = curves($("#squash-plot"), t => {
  slider.value = t;
  point();
});
const told = Object.fromEntries($$("[data-told]", root).map(node => [node.dataset.told, node]));
const tellStep = numbers(["step_jacobian", "tanh_slope"], stepsOf(slider));
const tellSigmoid = numbers(["sigmoid_slope"]);
const tellDecay = numbers(["half_life"]);
let arrives = null;
let seen = null; // {c, phi}: the states of the network that is shown

const ask = asker(({ log10Norms, states, decades, halfLife }, phi) => {
  seen = { c: states.h, phi };
  decay(decades, halfLife);
  arrives = log10Norms.map(value => (value === null ? null : value - log10Norms.at(-1)));
  plot.set("now", arrives);
  const slopes = states.h.flat().map(SLOPES[phi]);
  told.slope.textContent = (slopes.reduce((a, b) => a + b, 0) / slopes.length).toFixed(2);
  told.factor.textContent = (10 ** (decades / (plot.steps - 1))).toFixed(2);
  told.half.textContent = halfLife > 0 ? `${halfLife.toFixed(2)} steps` : "never";
  point();
}, words => ($("#squash-trouble").textContent = words));

const chosen = () => $("[name=phi]:checked").value;
const send = () => ask({ ...look, activation: chosen(), parts: ["states"] }, chosen());

function point() {
  const t = Number(slider.value);
  $("output", slider.parentNode).textContent = `t = ${t}`;
  if (!arrives) return send();
  plot.point(t);
  plugIn(t);
  told.t.textContent = t;
  told.arrives.replaceChildren(...ratioNodes(arrives[t - 1] ?? -Infinity));
}

/** At the largest entry of the step’s Jacobian. */
function plugIn(t) {
  const [c, slope] = [seen.c[t - 1], SLOPES[seen.phi]];
  const W = look.weights.weight_hh_l0;
  const entry = ([j, k]) => slope(c[j]) * W[j][k];
  const entries = W.flatMap((row, j) => row.map((_, k) => [j, k]));
  const [j, k] = entries.reduce((most, next) => (Math.abs(entry(next)) > Math.abs(entry(most)) ? next : most));
  const value = bracketed(c[j], 3);
  const factor = { sigmoid: `${value} · (1 − ${value})`, tanh: `(1 − ${value}²)` }[seen.phi] ?? String(slope(c[j]));
  const place = `t = ${t}, unit ${j + 1}`;
  tellStep(place, {
    step_jacobian: [`J_${t}[${j + 1}, ${k + 1}] = ${factor} · ${bracketed(W[j][k], 3)} = ${fixed(entry([j, k]), 3)}`],
    tanh_slope: [seen.phi === "tanh" ? `1 − ${value}² = ${fixed(slope(c[j]), 3)}` : "The network in the figure does without tanh now."],
  }, t);
  if (seen.phi === "sigmoid") tellSigmoid(place, { sigmoid_slope: [`σ(a) (1 − σ(a)) = ${value} · (1 − ${value}) = ${fixed(slope(c[j]), 3)}`] });
  else tellSigmoid(SUMS.map(a => `a = ${a}`).join(" and "), { sigmoid_slope: SUMS.map(sigmoidAt) });
}

function sigmoidAt(a) {
  const s = 1 / (1 + Math.exp(-a));
  return `σ(${a}) (1 − σ(${a})) = ${fixed(s, 3)} · ${fixed(1 - s, 3)} = ${fixed(s * (1 - s), 3)}`;
}

function decay(decades, halfLife) {
  const back = plot.steps - 1;
  const lambda = (decades * Math.log(10)) / back;
  const known = Number.isFinite(decades) && Number.isFinite(halfLife);
  tellDecay(`from t = ${plot.steps} to t = 1`, { half_life: !known ? ["nothing arrives"] : [
    `λ = ln(10^${fixed(decades, 2)}) / ${back} = ${fixed(lambda, 3)}`,
    `half life = ${fixed(Math.log(0.5), 3)} / ${bracketed(lambda, 3)} = ${fixed(halfLife, 2)} steps`,
  ] });
}

slider.addEventListener("input", point);
for (const input of $$("[name=phi]")) input.addEventListener("change", send);

draw($("#sigmoid"), { measured: sigmoid });

const length = $("#reach-length");
length.addEventListener("input", () => ($("output", length.parentNode).textContent = length.value));
const config = JSON.parse($("#reach").dataset.recorded);
trainer("reach", {
  config: () => ({ ...config, task: { ...config.task, length: Number(length.value) } }),
  plot: curves($("#reach-losses")),
  fields: { "task.length": length },
  told: (seed, { end }, { task }) => ($("#reach-said").textContent = `Trained just now, length ${task.length}, seed ${seed}: the tanh network ${outcome(end.models?.[1])}, the sigmoid network ${outcome(end.models?.[0])}.`),
});
