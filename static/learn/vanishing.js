// Chapter 3: the same weights behind four squashings, a curve to be drawn first, and how far plain gradient descent reaches.

import { $, $$ } from "../dom.js";
import { ratioNodes } from "../format.js";
import { asker } from "./asker.js";
import { curves } from "./curves.js";
import { draw } from "./draw.js";
import { outcome, trainer } from "./train.js";

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
let arrives = null;

const ask = asker(({ log10Norms, states, decades, halfLife }, phi) => {
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
  told.t.textContent = t;
  told.arrives.replaceChildren(...ratioNodes(arrives[t - 1] ?? -Infinity));
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
