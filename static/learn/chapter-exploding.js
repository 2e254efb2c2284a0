// Chapter 4: the gain slider, the prediction, the cliff, and the network that is trained twice.

/** @import { Descent, Land } from "./cliff.js" */
/** @import { Trains } from "./run-once.js" */
import "./learn-page.js";
import { $, $$, move, outputOf, written } from "../base/dom.js";
import { amount, minus, ratioNodes } from "../base/format.js";
import { asker } from "./asker.js";
import { descent, slice, surface, unit } from "./cliff.js";
import { curves } from "./lines.js";
import { carry } from "./lab-link.js";
import { amounts } from "./mosaic.js";
import { atMost, bracketed, fixed, numbers } from "./numbers.js";
import { outcome, seedIn, training } from "./run-once.js";

const STEEPEST = 1; // γ, the largest slope of a tanh

for (const node of $$("[data-needs-script]")) node.hidden = false;

function gain() {
  const root = $("#gain");
  /** @type {{ look: Question, norm: number, radius: number }} */
  const { look, norm, radius } = written(root, "recorded");
  const plot = curves($("#gain-plot"));
  const slider = $("input#gain-slider");
  const told = Object.fromEntries($$("[data-told]", root).map(node => [node.dataset.told, node]));

  const ask = asker(({ log10Norms, states }) => {
    const last = log10Norms.at(-1) ?? 0;
    plot.set("now", log10Norms.map(value => (value === null ? null : value - last)));
    const slopes = states.h.flat().map(c => 1 - c * c);
    told.slope.textContent = (slopes.reduce((a, b) => a + b, 0) / slopes.length).toFixed(2);
    told.decades.replaceChildren(...ratioNodes((log10Norms[0] ?? -Infinity) - last));
  }, words => ($("#gain-trouble").textContent = words));

  const tell = numbers(["spectral_norm", "spectral_radius", "pascanu_bound", "recurrent_gain"]);
  const w = look.weights.weight_hh_l0[0][0];
  const back = plot.steps - 1;

  /** @param {number} gain */
  function plugIn(gain) {
    const [by, sigma, rho] = [fixed(gain, 2), fixed(gain * norm, 3), fixed(gain * radius, 3)];
    tell(`gain ${by}`, {
      spectral_norm: [`σ_max = ${by} · ${fixed(norm, 3)} = ${sigma}`],
      spectral_radius: [`ρ = ${by} · ${fixed(radius, 3)} = ${rho} ≤ ${sigma}`],
      pascanu_bound: [`one step: ${STEEPEST} · ${sigma} = ${sigma}`, `${back} steps: ${sigma}^${back} = 10^${atMost(back * Math.log10(gain * norm), 1)}`],
      recurrent_gain: [`W_rec[1, 1] = ${by} · ${bracketed(w, 3)} = ${fixed(gain * w, 3)}`],
    });
  }

  slider.addEventListener("input", () => {
    const gain = Number(slider.value);
    plugIn(gain);
    outputOf(slider).textContent = gain.toFixed(2);
    told.norm.textContent = (gain * norm).toFixed(2);
    told.radius.textContent = (gain * radius).toFixed(2);
    plot.name("now", `gain ${gain.toFixed(2)}`);
    ask({ ...look, parts: ["states"], change: { gain } });
  });
}

function cliff() {
  const root = $("#cliff");
  /** @type {Land} */
  const land = written(root, "recorded");
  const map = $("#cliff-map");
  const cut = curves($("#cliff-slices"));
  const knobs = { steps: $("input#cliff-steps"), w: $("input#cliff-w"), b: $("input#cliff-b"), rate: $("input#cliff-rate"), clip: $("input#cliff-clip") };
  /** @param {keyof typeof knobs} name */
  const value = name => Number(knobs[name].value);
  const digits = { steps: 0, w: 1, b: 2, rate: 2, clip: 2 };
  const tell = numbers(["global_norm", "clip_norm"]);
  let built = "";
  let due = 0;

  /** @param {number} w */
  const x = w => ((w - land.w[0]) / (land.w[1] - land.w[0])) * land.cells;
  /** @param {number} b */
  const y = b => (1 - (b - land.b[0]) / (land.b[1] - land.b[0])) * land.cells;
  /** @param {number[]} point */
  const inside = ([w, b]) => w >= land.w[0] && w <= land.w[1] && b >= land.b[0] && b <= land.b[1];
  /** @param {number[][]} path */
  const line = path => path.map(([w, b], i) => `${i ? "L" : "M"}${x(w).toFixed(2)},${y(b).toFixed(2)}`).join("");

  function draw() {
    due = 0;
    const start = { w: value("w"), b: value("b"), rate: value("rate"), T: value("steps") };
    const ground = `${start.T} ${start.w}`;
    if (ground !== built) {
      $(".tones", map).replaceChildren(...amounts(surface(land, start.T), 0.5));
      for (const steps of [5, 10, 50]) cut.set(`steps-${steps}`, slice(land, start.w, steps, cut.steps));
      cut.set("now", slice(land, start.w, start.T, cut.steps));
      cut.name("now", `${start.T} steps`);
      cut.hide("now", [5, 10, 50].includes(start.T));
      $("[data-told=cut]", root).textContent = start.w.toFixed(1);
      built = ground;
    }
    const free = descent(land, { ...start, clip: null });
    const clipped = descent(land, { ...start, clip: value("clip") });
    move($(".path.free", map), { d: line(free.path) });
    move($(".path.clipped", map), { d: line(clipped.path) });
    for (const ring of $$(".start, .start-edge", map)) move(ring, { d: `M${x(start.w)},${y(start.b)}h0` });
    $("#cliff-said").textContent = words(free, clipped);
    plugIn(start.T, free);
  }

  /** The longest gradient that the descent meets which is not clipped. @param {number} T @param {Descent} descent */
  function plugIn(T, { path, at }) {
    const [w, b] = path[Math.max(0, at - 1)];
    const { dw, db } = unit(w, b, T, land.target);
    const norm = Math.hypot(dw, db);
    const by = value("clip") / norm;
    const clip = value("clip").toFixed(2);
    tell(`update ${at}, at w = ${fixed(w, 2)}, b = ${fixed(b, 2)}`, {
      global_norm: [`√(${bracketed(dw, 2)}² + ${bracketed(db, 2)}²) = ${norm.toFixed(2)}`],
      clip_norm: by < 1
        ? [`${clip} / ${norm.toFixed(2)} = ${by.toFixed(4)}`, `∂E/∂b = ${by.toFixed(4)} · ${bracketed(db, 2)} = ${fixed(by * db, 3)}`]
        : [`${norm.toFixed(2)} ≤ ${clip}: left alone`],
    });
  }

  /** @param {Descent} free @param {Descent} clipped */
  function words(free, clipped) {
    const end = free.path[free.path.length - 1];
    const thrown = inside(end) ? "The weights stay on the map" : `It throws the weights off the map, to w = ${minus(end[0].toFixed(1))}, b = ${minus(end[1].toFixed(1))}`;
    return `Not clipped, the largest gradient comes at update ${free.at}: it is ${amount(free.largest, 1)} long. ${thrown}; after ${land.updates} updates the error is ${amount(free.loss, 3)}. `
      + `Clipped at ${value("clip").toFixed(2)}, it is ${amount(clipped.loss, 3)}; the lowest on the way was ${amount(clipped.lowest)}.`;
  }

  for (const name of /** @type {(keyof typeof knobs)[]} */ (Object.keys(knobs))) {
    knobs[name].addEventListener("input", () => {
      outputOf(knobs[name]).textContent = minus(value(name).toFixed(digits[name]));
      due ||= requestAnimationFrame(draw);
    });
  }
}

function clipping() {
  const root = $("#clip-experiment");
  /** @type {Record<"free" | "clipped", RunConfig>} */
  const configs = written(root, "recorded");
  const losses = curves($("#clip-losses"));
  const norms = curves($("#clip-norms"));
  const button = $("button#clip-run");
  const status = $("#clip-status");
  const field = $("input#clip-seed");
  carry(root, { seed: field });

  /** @param {Trains} run @param {"free" | "clipped"} name @param {number} seed */
  async function train(run, name, seed) {
    /** @type {{ losses: Numbers, norms: Numbers }} */
    const seen = { losses: [], norms: [] };
    const { end } = await run({ ...configs[name], seed }, steps => {
      for (const { models: [{ loss, gradientNorm }] } of steps) {
        seen.losses.push(loss);
        seen.norms.push(gradientNorm && gradientNorm > 0 ? Math.log10(gradientNorm) : null);
      }
      losses.set(name, seen.losses);
      norms.set(name, seen.norms);
      status.textContent = `Update ${steps.at(-1)?.step} of ${configs[name].training.steps}, ${name === "free" ? "not clipped" : "clipped"}`;
    });
    return { end, largest: Math.max(...seen.norms.filter(value => value !== null)) };
  }

  /** @param {{ end: EndEvent, largest: number }} run */
  const told = ({ end, largest }) => {
    const how = end.status === "diverged" ? `left all bounds at update ${end.step}`
      : outcome(end.models[0]);
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
