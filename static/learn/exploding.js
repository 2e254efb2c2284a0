// Chapter 4: the gain slider, the prediction, the cliff, and the network that is trained twice.

import { $, $$, move } from "../dom.js";
import { amount, minus, ratioNodes } from "../format.js";
import { asker } from "./asker.js";
import { descent, slice, surface } from "./cliff.js";
import { curves } from "./curves.js";
import { carry } from "./lab-link.js";
import { amounts } from "./mosaic.js";
import { seedIn, training } from "./run-once.js";

for (const node of $$("[data-needs-script]")) node.hidden = false;

function gain() {
  const root = $("#gain");
  const { look, norm, radius } = JSON.parse(root.dataset.recorded);
  const plot = curves($("#gain-plot"));
  const slider = $("#gain-slider");
  const told = Object.fromEntries($$("[data-told]", root).map(node => [node.dataset.told, node]));

  const ask = asker(({ log10Norms, states }) => {
    const last = log10Norms.at(-1);
    plot.set("now", log10Norms.map(value => (value === null ? null : value - last)));
    const slopes = states.h.flat().map(c => 1 - c * c);
    told.slope.textContent = (slopes.reduce((a, b) => a + b, 0) / slopes.length).toFixed(2);
    told.decades.replaceChildren(...ratioNodes(log10Norms[0] - last));
  }, words => ($("#gain-trouble").textContent = words));

  slider.addEventListener("input", () => {
    const gain = Number(slider.value);
    $("output", slider.parentNode).textContent = gain.toFixed(2);
    told.norm.textContent = (gain * norm).toFixed(2);
    told.radius.textContent = (gain * radius).toFixed(2);
    plot.name("now", `gain ${gain.toFixed(2)}`);
    ask({ ...look, parts: ["states"], change: { gain } });
  });
}

function cliff() {
  const root = $("#cliff");
  const fixed = JSON.parse(root.dataset.recorded);
  const map = $("#cliff-map");
  const cut = curves($("#cliff-slices"));
  const knobs = Object.fromEntries(["steps", "w", "b", "rate", "clip"].map(name => [name, $(`#cliff-${name}`)]));
  const value = name => Number(knobs[name].value);
  const digits = { steps: 0, w: 1, b: 2, rate: 2, clip: 2 };
  let built = "";
  let due = 0;

  const x = w => ((w - fixed.w[0]) / (fixed.w[1] - fixed.w[0])) * fixed.cells;
  const y = b => (1 - (b - fixed.b[0]) / (fixed.b[1] - fixed.b[0])) * fixed.cells;
  const inside = ([w, b]) => w >= fixed.w[0] && w <= fixed.w[1] && b >= fixed.b[0] && b <= fixed.b[1];
  const line = path => path.map(([w, b], i) => `${i ? "L" : "M"}${x(w).toFixed(2)},${y(b).toFixed(2)}`).join("");

  function draw() {
    due = 0;
    const start = { w: value("w"), b: value("b"), rate: value("rate"), T: value("steps") };
    const ground = `${start.T} ${start.w}`;
    if (ground !== built) {
      $(".tones", map).replaceChildren(...amounts(surface(fixed, start.T), 0.5));
      for (const steps of [5, 10, 50]) cut.set(`steps-${steps}`, slice(fixed, start.w, steps, cut.steps).losses);
      cut.set("now", slice(fixed, start.w, start.T, cut.steps).losses);
      cut.name("now", `${start.T} steps`);
      cut.hide("now", [5, 10, 50].includes(start.T));
      $("[data-told=cut]", root).textContent = start.w.toFixed(1);
      built = ground;
    }
    const free = descent(fixed, { ...start, clip: null });
    const clipped = descent(fixed, { ...start, clip: value("clip") });
    move($(".path.free", map), { d: line(free.path) });
    move($(".path.clipped", map), { d: line(clipped.path) });
    for (const ring of $$(".start, .start-edge", map)) move(ring, { d: `M${x(start.w)},${y(start.b)}h0` });
    $("#cliff-said").textContent = words(free, clipped);
  }

  function words(free, clipped) {
    const end = free.path.at(-1);
    const thrown = inside(end) ? "The weights stay on the map" : `It throws the weights off the map, to w = ${minus(end[0].toFixed(1))}, b = ${minus(end[1].toFixed(1))}`;
    return `Not clipped, the largest gradient comes at update ${free.at}: it is ${amount(free.largest, 1)} long. ${thrown}; after ${fixed.updates} updates the error is ${amount(free.loss, 3)}. `
      + `Clipped at ${value("clip").toFixed(2)}, it is ${amount(clipped.loss, 3)}; the lowest on the way was ${amount(clipped.lowest)}.`;
  }

  for (const [name, knob] of Object.entries(knobs)) {
    knob.addEventListener("input", () => {
      $("output", knob.parentNode).textContent = minus(value(name).toFixed(digits[name]));
      due ||= requestAnimationFrame(draw);
    });
  }
}

function clipping() {
  const root = $("#clip-experiment");
  const configs = JSON.parse(root.dataset.recorded);
  const losses = curves($("#clip-losses"));
  const norms = curves($("#clip-norms"));
  const button = $("#clip-run");
  const status = $("#clip-status");
  const field = $("#clip-seed");

  async function train(run, name, seed) {
    const seen = { losses: [], norms: [] };
    const { end } = await run({ ...configs[name], seed }, steps => {
      for (const { models: [{ loss, gradientNorm }] } of steps) {
        seen.losses.push(loss);
        seen.norms.push(gradientNorm > 0 ? Math.log10(gradientNorm) : null);
      }
      losses.set(name, seen.losses);
      norms.set(name, seen.norms);
      status.textContent = `Update ${steps.at(-1).step} of ${configs[name].training.steps}, ${name === "free" ? "not clipped" : "clipped"}`;
    });
    return { end, largest: Math.max(...seen.norms.filter(value => value !== null)) };
  }

  const told = ({ end, largest }) => {
    const how = end.status === "diverged" ? `left all bounds at update ${end.step}`
      : end.models[0].solved ? `solved it by update ${end.models[0].stepsToSolve}` : "did not solve it";
    return `${how}; its longest gradient was ${amount(10 ** largest, 1)}`;
  };

  button.addEventListener("click", () => training(button, words => (status.textContent = words), async run => {
    const seed = seedIn(field);
    const clipped = await train(run, "clipped", seed);
    const free = await train(run, "free", seed);
    $("#clip-said").textContent = `Trained just now, seed ${seed}. Clipped, the network ${told(clipped)}. Not clipped, it ${told(free)}.`;
    status.textContent = "";
  }));
}

gain();
cliff();
clipping();
