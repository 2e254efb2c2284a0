// Chapter 5: one LSTM unit whose gates are set by hand, every gate at every step; the engine says what c and h become and
// what comes back of the gradient. Below, the gates of a network that was trained, unit by unit.

import "./learn-page.js";
import { $, $$, written } from "../base/dom.js";
import { minus } from "../base/format.js";
import { asker } from "./asker.js";
import { draw } from "./draw.js";
import { worked } from "./numbers.js";
import { strips } from "./strips.js";

/** @type {GateName[]} */
const GATES = ["i", "f", "g", "o"]; // the engine's order
const [LEAST, MOST] = [0.001, 0.999]; // σ and tanh never quite reach their ends

const root = $("#gates");
/** @type {Record<GateName, number[]> & { network: object, leak: number, wroteAt: number, passedAt: number }} */
const { network, leak: leaky, wroteAt, passedAt, ...start } = written(root, "recorded");
const picture = strips(root, drag);
const values = structuredClone(start);
const sliders = { i: $("input#gate-i"), f: $("input#gate-f"), g: $("input#gate-g"), o: $("input#gate-o") };
const step = $("input#gate-step");
const everywhere = $("input#gate-all");
const said = $("#gates-said");
let t = wroteAt;

const ask = asker(answer => {
  picture.set("c", answer.states.c.map(row => row[0]));
  picture.set("h", answer.states.h.map(row => row[0]));
  const back = answer.stateGradients.c.map(row => row[0]);
  const end = back.at(-1) ?? 0;
  picture.set("reaches", back.map(value => (end === 0 ? 0 : value / end)));
  point();
}, words => ($("#gates-trouble").textContent = words));

/** @param {number} value @param {boolean} [signed] */
const inside = (value, signed) => Math.max(signed ? -MOST : LEAST, Math.min(MOST, value));
/** @param {GateName} gate @param {number} value */
const summed = (gate, value) => (gate === "g" ? Math.atanh(value) : Math.log(value / (1 - value)));

function question() {
  const inputs = values.i.map((_, k) => GATES.map(gate => summed(gate, inside(values[gate][k], gate === "g"))));
  return { cell: "lstm", ...network, inputs, target: [-1], loss: "mse" };
}

const send = () => ask({ ...question(), parts: ["states", "stateGradients"] });

const tell = worked(["lstm_pre", "lstm_gates", "lstm_cell", "lstm_output", "lstm_output_back", "lstm_cell_back"], {
  last: picture.steps, question, unit: () => 1, go: choose, trouble: $("#gates-trouble"),
});

/** @param {GateName} gate @param {number} time @param {number} value */
function put(gate, time, value) {
  const list = values[gate];
  if (everywhere.checked) list.fill(value);
  else list[time - 1] = value;
  picture.set(gate, list);
}

/** @param {number} time @param {string} key @param {number} value */
function drag(time, key, value) {
  t = time;
  const gate = GATES.find(name => name === key);
  if (gate) {
    put(gate, time, Math.round(50 * value) / 50);
    send();
  }
  point();
}

function point() {
  step.value = String(t);
  $("#gate-step-told").textContent = `t = ${t}`;
  for (const gate of GATES) {
    const value = values[gate][t - 1];
    if (document.activeElement !== sliders[gate] || Number(sliders[gate].value) !== value) sliders[gate].value = String(value);
    $(`output[for="gate-${gate}"]`).textContent = minus(value.toFixed(2));
  }
  picture.choose(t);
  const [c, before, h] = [picture.values("c")[t - 1], t === 1 ? 0 : picture.values("c")[t - 2], picture.values("h")[t - 1]];
  /** @param {GateName} gate */
  const at = gate => values[gate][t - 1];
  /** @param {number} value */
  const n = value => (value < 0 ? `(${minus(value.toFixed(2))})` : value.toFixed(2));
  said.textContent = `t = ${t}: c = f · c before + i · g = ${n(at("f"))} · ${n(before)} + ${n(at("i"))} · ${n(at("g"))} = ${minus(c.toFixed(2))}; `
    + `h = o · tanh(c) = ${minus(h.toFixed(2))}. Of the gradient at the end, ${Math.round(100 * picture.values("reaches")[t - 1])}\u00a0% is left here.`;
  tell(t);
}

for (const gate of GATES) sliders[gate].addEventListener("input", () => {
  put(gate, t, Number(sliders[gate].value));
  send();
  point();
});
step.addEventListener("input", () => choose(Number(step.value)));

/** @param {number} time */
function choose(time) {
  t = time;
  point();
}

/** @type {Record<string, (keep: Record<GateName, number[]>) => Record<GateName, number[]>>} */
const STORIES = {
  keep: keep => keep,
  leak: keep => ({ ...keep, f: keep.f.map(() => leaky) }),
  overwrite: keep => ({ ...keep, i: keep.i.map((v, k) => (k === passedAt - 1 ? 0.98 : v)), f: keep.f.map((v, k) => (k === passedAt - 1 ? 0.02 : v)) }),
  sum: keep => ({ ...keep, i: keep.i.map(() => 0.98), f: keep.f.map(() => 0.999), g: keep.g.map(() => 0.14), o: keep.o.map(() => 0.98) }),
};
for (const button of $$("[data-story]", root)) button.addEventListener("click", () => {
  Object.assign(values, STORIES[button.dataset.story ?? "keep"](structuredClone(start)));
  for (const gate of GATES) picture.set(gate, values[gate]);
  send();
  point();
});

const units = $("#units");
/** @typedef {Record<GateName | "c", Matrix> & { look: object }} TrainedGates */
/** @type {{ firstAt: number, before: TrainedGates, after: TrainedGates }} */
const trained = written(units, "recorded");
const unitPicture = strips(units, chooseUnitTime);
let unitTime = trained.firstAt;
const shownUnit = () => Number($("input[name=unit]:checked", units).value);
const shownNet = () => ($("input[name=age]:checked", units).value === "before" ? trained.before : trained.after);

const tellUnit = worked(["lstm_gates_back", "lstm_carry_back", "lstm_weights_back"], {
  last: unitPicture.steps, question: () => shownNet().look, unit: shownUnit, go: chooseUnitTime, trouble: $("#units-trouble"),
});

/** @param {number} time */
function chooseUnitTime(time) {
  unitTime = time;
  showUnit();
}

function showUnit() {
  const unit = shownUnit() - 1;
  const net = shownNet();
  for (const row of GATES) unitPicture.set(row, net[row].map(values => values[unit]));
  const cells = [trained.before, trained.after].flatMap(each => each.c.map(values => Math.abs(values[unit])));
  const most = Math.ceil(10 * Math.max(...cells)) / 10; // every unit its own scale, the same before and after
  unitPicture.set("c", net.c.map(values => values[unit]), most);
  $('[data-row="c"] .strip-name span', units).textContent = `cell, up to ±${most}`;
  unitPicture.choose(unitTime);
  tellUnit(unitTime);
}
for (const radio of $$("input[type=radio]", units)) radio.addEventListener("change", showUnit);
for (const node of $$("[data-needs-script]")) node.hidden = false;
point();
unitPicture.choose(unitTime);

draw($("#kept"), {
  measured: written($("#kept"), "recorded"), from: 1, forwards: true, words: share => [`${Math.round(100 * share)}\u00a0%`],
});
