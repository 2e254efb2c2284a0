// Chapter 6: the four matrices at any step, every line of their derivation checked in numbers, the balance, the product to
// be drawn first, and the terms of a network that is trained on the spot.

import "./learn-page.js";
import { post } from "../base/ask.js";
import { $, $$, el, move } from "../base/dom.js";
import { amount, minus } from "../base/format.js";
import { spectralNorm } from "../pictures/matrices.js";
import { asker } from "./asker.js";
import { curves } from "./lines.js";
import { draw } from "./draw.js";
import { carry } from "./lab-link.js";
import { signed } from "./mosaic.js";
import { atMost, bracketed, fixed, numbers, stepsOf } from "./numbers.js";
import { outcome, seedIn, training } from "./run-once.js";
import { stepCheck } from "./step-check.js";

const NAMES = ["A", "B", "C", "D", "M"];
const FULL = 0.5;

for (const node of $$("[data-needs-script]")) node.hidden = false;
const root = $("#matrices");
const recorded = JSON.parse(root.dataset.recorded);
const slider = $("#terms-t");
const t = () => Number(slider.value);
const net = () => $("[name=net]:checked").value;
const tell = numbers(["additive_terms", "additive_form"], stepsOf(slider));
let shown = null; // {answer, look, t}: what the checks are made on
let waiting = []; // lines to check as soon as it is there

const ask = asker((answer, about) => {
  shown = { answer, ...about };
  matrices();
  plugIn();
  for (const line of waiting.splice(0)) check(line);
}, words => ($("#terms-trouble").textContent = words));

const look = () => ask({ ...recorded[net()], parts: ["matrices", "states", "gates"], t: t() }, { look: recorded[net()], t: t() });

function matrices() {
  const { matrices: found } = shown.answer;
  const norms = Object.fromEntries(NAMES.map(name => [name, name === "B" ? Math.max(...found.B.flat()) : spectralNorm(found[name])]));
  norms.together = norms.A + norms.B + norms.C + norms.D;
  for (const name of NAMES) $(`[data-mosaic="${name}"] .tones`).replaceChildren(...signed(found[name], FULL));
  for (const node of $$("[data-norm]")) node.textContent = norms[node.dataset.norm].toFixed(2);
  for (const node of $$("[data-told=t]")) node.textContent = shown.t;
  let x = 0;
  $$("#balance-measured .bar").forEach((bar, i) => {
    move(bar, { x, width: norms[NAMES[i]] });
    x += norms[NAMES[i]];
  });
  move($("#balance-sum .bar"), { width: norms.M });
}

/** Row and column of the entry that is looked at, from 0. */
function entry() {
  const inside = id => Math.max(1, Math.min(shown.answer.hidden, Math.round(Number($(id).value)) || 1));
  return [inside("#check-j") - 1, inside("#check-k") - 1];
}

/** The recording’s lines are from unroll.learn.Plugged. */
function plugIn() {
  const { answer: { matrices: found, states, gates }, look: { weights: { weight_hh_l0: W } }, t: at } = shown;
  const [j, k] = entry();
  const H = shown.answer.hidden;
  const [c, seen] = [states.c[at - 2][j], states.c[at - 2][k]];
  const [f, i, g] = ["f", "i", "g"].map(name => gates[name][at - 1][j]);
  const R = gates.o[at - 2][k] * (1 - Math.tanh(seen) ** 2);
  const weight = { i: 0, f: 1, g: 2 }; // PyTorch’s order
  const w = name => bracketed(W[weight[name] * H + j][k], 3);
  const [A, B, C, D] = NAMES.slice(0, 4).map(name => found[name][j][k]);
  const left = name => `${name}_${at}[${j + 1}, ${k + 1}] = `;
  const gated = (value, gate, name, term) => `${bracketed(value, 3)} · ${fixed(gate, 3)} · ${fixed(1 - gate, 3)} · ${w(name)} · ${fixed(R, 3)} = ${fixed(term, 4)}`;
  tell(`t = ${at}, row ${j + 1}, column ${k + 1}`, {
    additive_terms: [
      left("A") + gated(c, f, "f", A),
      left("B") + (j === k ? "f = " : "") + fixed(B, 4),
      left("C") + gated(g, i, "i", C),
      `${left("D")}${fixed(i, 3)} · (1 − ${bracketed(g, 3)}²) · ${w("g")} · ${fixed(R, 3)} = ${fixed(D, 4)}`,
    ],
    additive_form: [`${left("M")}${[A, B, C, D].map(term => bracketed(term, 4)).join(" + ")} = ${fixed(A + B + C + D, 4)}`],
  }, at);
}

const digits = value => minus(value.toFixed(8));

function check(line) {
  if (!shown || shown.t !== t() || shown.look !== recorded[net()]) {
    waiting.push(line);
    look();
    return;
  }
  const [j, k] = entry();
  const { left, right, worst } = stepCheck(shown.look, shown.answer, shown.t, [j, k])[line.dataset.check];
  const write = (side, ...nodes) => $(`[data-side=${side}]`, line).replaceChildren(...nodes);
  write("left", digits(left));
  write("right", digits(right));
  write("worst", ...(worst === 0 ? ["nothing"] : worst < 0.05 ? ["10", el("sup", {}, atMost(Math.log10(worst), 1))] : [atMost(worst, 2)]));
  const at = (line.dataset.check === "output" ? [k, k] : [j, k]).map(n => n + 1);
  write("where", `Entry [${at.join(", ")}] at t = ${shown.t}, ${net() === "end" ? "trained" : "untrained"}. ${worst < 1e-6 ? "The line holds." : "The line does not hold."}`);
  line.classList.toggle("broken", worst >= 1e-6);
}

slider.addEventListener("input", () => {
  $("output", slider.parentNode).textContent = `t = ${t()}`;
  look();
});
for (const input of $$("[name=net]")) input.addEventListener("change", look);
for (const line of $$(".check")) $("button", line).addEventListener("click", () => check(line));
for (const id of ["#check-j", "#check-k"]) $(id).addEventListener("input", () => (shown ? plugIn() : look()));
$("#check-all").addEventListener("click", () => $$(".check").forEach(check));

draw($("#product"), { measured: recorded.curves.additive });

const both = { start: curves($("#norms-start")), end: curves($("#norms-end")) };
const button = $("#train-run");
const status = $("#train-status");
const field = $("#train-seed");
const mean = list => list.filter(value => value !== null).reduce((sum, value, _, all) => sum + value / all.length, 0);

carry($("#train"), { seed: field });

button.addEventListener("click", () => training(button, words => (status.textContent = words), async run => {
  const seed = seedIn(field);
  const { steps } = recorded.config.training;
  const { links, end } = await run({ ...recorded.config, seed }, done => (status.textContent = `Update ${done.at(-1).step} of ${steps}`));
  const terms = {};
  for (const [when, step] of [["start", 1], ["end", steps + 1]]) {
    ({ terms: terms[when] } = await post(`${links.self}/inspect`, JSON.stringify({ model: 0, step, parts: ["terms"] })));
    for (const name of NAMES) both[when].set(name, terms[when][name]);
  }
  const told = when => NAMES.slice(0, 4).map(name => amount(mean(terms[when][name]), 2)).join(", ");
  $("[data-told=seed]").textContent = seed;
  $("#norms-said").textContent = `Seed ${seed}, trained just now: the network ${outcome(end.models?.[0])}. Over the sequence the mean norms of A, B, C, D go from ${told("start")} to ${told("end")}; M’s from ${amount(mean(terms.start.M), 2)} to ${amount(mean(terms.end.M), 2)}.`;
  status.textContent = "Done: see the curves above.";
}));
