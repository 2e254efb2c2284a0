// Chapter 1: choose the letters, choose how long the network was trained, and watch its state. The engine reads the
// sequence; what the page came with is shown until something is changed.

import "./learn-page.js";
import { $, $$, el, sideways, written } from "../base/dom.js";
import { amount, group, minus } from "../base/format.js";
import { asker } from "./asker.js";
import { draw } from "./draw.js";
import { netPicture } from "./net-picture.js";
import { worked } from "./numbers.js";

const UNIT = 2; // whose numbers stand in the equations

const root = $("#net");
/** @typedef {{ step: number, states: Matrix, chances: number[], weights: Weights, readout: Readout }} TrainedNet */
/** @type {{ nets: TrainedNet[], letters: string, read: string }} */
const { nets, letters, read } = written(root, "recorded");
const picture = netPicture($(".net-picture", root));
const buttons = $$(".letters button", root);
const typed = $("input#typed");
const updates = $("input#updates");
const said = $("#said");
const trouble = $("#net-trouble");
let sequence = [...read];
let step = read.length; // whose numbers
let shown = { net: nets[nets.length - 1], rows: nets[nets.length - 1].states, word: read };

const chosen = () => nets[Number(updates.value)];
/** @param {number} share */
const percent = share => `${(100 * share).toFixed(share > 0.995 || share < 0.005 ? 1 : 0)}\u00a0%`;
/** @param {number[]} outputs */
const softmax = outputs => {
  const top = Math.max(...outputs);
  const powers = outputs.map(value => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map(value => value / sum);
};

const ask = asker(
  (answer, /** @type {{ net: TrainedNet, word: string }} */ { net, word }) => {
    if (net === chosen() && word === sequence.join("")) show(net, answer.states.h, softmax(answer.outputs), word);
  },
  words => (trouble.textContent = words),
);

function question() {
  const { weights, readout } = chosen();
  const inputs = sequence.map(letter => [...letters].map(each => Number(each === letter)));
  return { cell: "rnn", activation: "tanh", weights, readout, inputs, target: [0.5, 0.5], loss: "cross_entropy" };
}

const send = () => ask({ ...question(), parts: ["states", "outputs"] }, { net: chosen(), word: sequence.join("") });

/** @param {number} t */
function choose(t) {
  step = t;
  tell(step);
}

const tell = worked(["vanilla_pre", "vanilla_state", "readout"], { last: read.length, question, unit: () => UNIT, go: choose, trouble });

/** @param {TrainedNet} net @param {Matrix} rows @param {number[]} chances @param {string} word */
function show(net, rows, chances, word) {
  const moved = shown.net === net && shown.word !== word ? distance(shown.rows[shown.rows.length - 1], rows[rows.length - 1]) : null;
  picture.states(rows, chances);
  picture.weights(net.weights.weight_hh_l0, net.readout.weight);
  $$("[data-chance]", root).forEach((node, i) => (node.textContent = percent(chances[i])));
  shown = { net, rows, word };
  say(net, chances, moved);
  fill();
  tell(step);
}

/** @param {number[]} a @param {number[]} b */
const distance = (a, b) => Math.hypot(...a.map((value, i) => value - b[i]));

/** @param {TrainedNet} net @param {number[]} chances @param {number | null} moved */
function say(net, chances, moved) {
  const best = chances[0] >= chances[1] ? 0 : 1;
  const age = net.step === 0 ? "Untrained, it" : `After ${group(net.step)} updates it`;
  const words = `${age} says ${letters[best]}, ${percent(chances[best])} sure.`;
  said.textContent = moved === null ? words : `${words} Your change moved the last state by ${amount(moved)}.`;
}

function fill() {
  const details = $("details", root);
  if (!details.open) return;
  const units = shown.rows[0].map((_, j) => `unit ${j + 1}`);
  $(".scroll", details).replaceChildren(el("table", {},
    el("caption", {}, "The state after every letter"),
    el("thead", {}, el("tr", {}, ...["t", "letter", ...units].map(words => el("th", { scope: "col" }, words)))),
    el("tbody", {}, ...shown.rows.map((row, i) => el("tr", {}, el("th", { scope: "row" }, String(i + 1)), el("td", {}, sequence[i]),
      ...row.map(value => el("td", {}, minus(value.toFixed(4)))))))));
}

/** @param {string[]} next */
function write(next) {
  sequence = next;
  buttons.forEach((button, i) => {
    $("b", button).textContent = sequence[i];
    button.setAttribute("aria-label", `Letter ${i + 1}: ${sequence[i]}. Press for another, or type one.`);
  });
  if (document.activeElement !== typed) typed.value = sequence.join("");
}

/** @param {number} i @param {string} letter */
function put(i, letter) {
  write(sequence.map((old, k) => (k === i ? letter : old)));
  send();
}

/** @param {string} key */
const known = key => [...letters].find(letter => letter === key) ?? [...letters].find(letter => letter.toLowerCase() === key.toLowerCase());

buttons.forEach((button, i) => {
  button.disabled = false;
  button.addEventListener("click", () => put(i, letters[(letters.indexOf(sequence[i]) + 1) % letters.length]));
  button.addEventListener("focus", () => choose(i + 1));
  button.addEventListener("keydown", event => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const by = sideways(event);
    if (by) {
      buttons[Math.max(0, Math.min(buttons.length - 1, i + by))].focus();
      return event.preventDefault();
    }
    const letter = known(event.key);
    if (!letter) return;
    put(i, letter);
    buttons[Math.min(buttons.length - 1, i + 1)].focus();
    event.preventDefault();
  });
});

typed.addEventListener("input", () => {
  const word = [...typed.value].flatMap(key => known(key) ?? []);
  if (word.length === 0) return;
  write(sequence.map((old, i) => word[i] ?? old));
  send();
});
typed.addEventListener("blur", () => (typed.value = sequence.join("")));

updates.addEventListener("input", () => {
  const net = chosen();
  updates.setAttribute("aria-valuetext", `${net.step} updates`);
  $("#updates-told").textContent = group(net.step);
  if (sequence.join("") === read) show(net, net.states, net.chances, read);
  else send();
});

$("#again").addEventListener("click", () => {
  write([...read]);
  const net = chosen();
  show(net, net.states, net.chances, read);
});
$("details", root).addEventListener("toggle", fill);
for (const node of $$("[data-needs-script]", root)) node.hidden = false;

/** @type {number[]} */
const trace = written($("#trace"), "recorded");
draw($("#trace"), { measured: trace.map(Math.log10), from: -0.3, words: decades => [amount(10 ** decades, 3)] });
