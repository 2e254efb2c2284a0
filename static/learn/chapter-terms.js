// Chapter 6: the four matrices at any step, every line of their derivation checked in numbers, the balance, the product to
// be drawn first, and the terms of a network that is trained on the spot.

import "./learn-page.js";
import { post } from "../base/ask.js";
import { $, $$, el, move, outputOf, written } from "../base/dom.js";
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

/** @type {(keyof Terms)[]} */
const NAMES = ["A", "B", "C", "D", "M"];
const FULL = 0.5;

/** @typedef {"start" | "end"} When of the training
 *  @typedef {{ answer: Seen, look: Question, t: number }} Shown what the checks are made on */

for (const node of $$("[data-needs-script]")) node.hidden = false;
const root = $("#matrices");
/** @type {Record<When, Question> & { config: RunConfig, curves: Curves }} */
const recorded = written(root, "recorded");
const slider = $("input#terms-t");
const t = () => Number(slider.value);
/** @returns {When} */
const net = () => ($("input[name=net]:checked").value === "start" ? "start" : "end");
const tell = numbers(["additive_terms", "additive_form"], stepsOf(slider));
/** @type {Shown | null} */
let shown = null;
/** @type {HTMLElement[]} */
let waiting = []; // lines to check as soon as it is there

const ask = asker((answer, /** @type {{ look: Question, t: number }} */ about) => {
  shown = { answer, ...about };
  matrices(shown);
  plugIn(shown);
  for (const line of waiting.splice(0)) check(line);
}, words => ($("#terms-trouble").textContent = words));

const look = () => ask({ ...recorded[net()], parts: ["matrices", "states", "gates"], t: t() }, { look: recorded[net()], t: t() });

/** @param {Shown} shown */
function matrices({ answer: { matrices: found }, t }) {
  /** @type {Record<string, number>} */
  const norms = Object.fromEntries(NAMES.map(name => [name, name === "B" ? Math.max(...found.B.flat()) : spectralNorm(found[name])]));
  norms.together = norms.A + norms.B + norms.C + norms.D;
  for (const name of NAMES) $(`[data-mosaic="${name}"] .tones`).replaceChildren(...signed(found[name], FULL));
  for (const node of $$("[data-norm]")) node.textContent = norms[node.dataset.norm ?? ""].toFixed(2);
  for (const node of $$("[data-told=t]")) node.textContent = String(t);
  let x = 0;
  $$("#balance-measured .bar").forEach((bar, i) => {
    move(bar, { x, width: norms[NAMES[i]] });
    x += norms[NAMES[i]];
  });
  move($("#balance-sum .bar"), { width: norms.M });
}

/** Row and column of the entry that is looked at, from 0. @param {Shown} shown */
function entry({ answer: { hidden } }) {
  return [$("input#check-j"), $("input#check-k")].map(({ value }) => Math.max(1, Math.min(hidden, Math.round(Number(value)) || 1)) - 1);
}

/** The recording’s lines are from unroll.learn.Plugged. @param {Shown} shown */
function plugIn(shown) {
  const { answer: { matrices: found, states, gates, hidden: H }, look: { weights: { weight_hh_l0: W } }, t: at } = shown;
  const [j, k] = entry(shown);
  const [c, seen] = [states.c[at - 2][j], states.c[at - 2][k]];
  const [f, i, g] = ["f", "i", "g"].map(name => gates[name][at - 1][j]);
  const R = gates.o[at - 2][k] * (1 - Math.tanh(seen) ** 2);
  /** @type {Record<string, number>} */
  const weight = { i: 0, f: 1, g: 2 }; // PyTorch’s order
  /** @param {string} name */
  const w = name => bracketed(W[weight[name] * H + j][k], 3);
  const [A, B, C, D] = NAMES.slice(0, 4).map(name => found[name][j][k]);
  /** @param {string} name */
  const left = name => `${name}_${at}[${j + 1}, ${k + 1}] = `;
  /** @param {number} value @param {number} gate @param {string} name @param {number} term */
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

/** @param {number} value */
const digits = value => minus(value.toFixed(8));

/** @param {HTMLElement} line */
function check(line) {
  if (!shown || shown.t !== t() || shown.look !== recorded[net()]) {
    waiting.push(line);
    look();
    return;
  }
  const [j, k] = entry(shown);
  /** @type {Record<string, { left: number, right: number, worst: number }>} */
  const lines = stepCheck(shown.look, shown.answer, shown.t, [j, k]);
  const { left, right, worst } = lines[line.dataset.check ?? ""];
  /** @param {string} side @param {Words} nodes */
  const write = (side, ...nodes) => $(`[data-side=${side}]`, line).replaceChildren(...nodes);
  write("left", digits(left));
  write("right", digits(right));
  write("worst", ...(worst === 0 ? ["nothing"] : worst < 0.05 ? ["10", el("sup", {}, atMost(Math.log10(worst), 1))] : [atMost(worst, 2)]));
  const at = (line.dataset.check === "output" ? [k, k] : [j, k]).map(n => n + 1);
  write("where", `Entry [${at.join(", ")}] at t = ${shown.t}, ${net() === "end" ? "trained" : "untrained"}. ${worst < 1e-6 ? "The line holds." : "The line does not hold."}`);
  line.classList.toggle("broken", worst >= 1e-6);
}

slider.addEventListener("input", () => {
  outputOf(slider).textContent = `t = ${t()}`;
  look();
});
for (const input of $$("input[name=net]")) input.addEventListener("change", look);
for (const line of $$(".check")) $("button", line).addEventListener("click", () => check(line));
for (const id of ["#check-j", "#check-k"]) $(id).addEventListener("input", () => (shown ? plugIn(shown) : look()));
$("#check-all").addEventListener("click", () => $$(".check").forEach(check));

draw($("#product"), { measured: recorded.curves.additive });

const both = { start: curves($("#norms-start")), end: curves($("#norms-end")) };
const button = $("button#train-run");
const status = $("#train-status");
const field = $("input#train-seed");
/** @param {Numbers} list */
const mean = list => list.filter(value => value !== null).reduce((sum, value, _, all) => sum + value / all.length, 0);

carry($("#train"), { seed: field });

button.addEventListener("click", () => training(button, words => (status.textContent = words), async run => {
  const seed = seedIn(field);
  const { steps } = recorded.config.training;
  const { links, end } = await run({ ...recorded.config, seed }, done => (status.textContent = `Update ${done.at(-1)?.step} of ${steps}`));
  /** @param {number} step @returns {Promise<Terms>} */
  const termsAt = async step => (await post(`${links.self}/inspect`, JSON.stringify({ model: 0, step, parts: ["terms"] }))).terms;
  const terms = { start: await termsAt(1), end: await termsAt(steps + 1) };
  for (const when of /** @type {When[]} */ (["start", "end"])) for (const name of NAMES) both[when].set(name, terms[when][name]);
  /** @param {When} when */
  const told = when => NAMES.slice(0, 4).map(name => amount(mean(terms[when][name]), 2)).join(", ");
  $("[data-told=seed]").textContent = String(seed);
  $("#norms-said").textContent = `Seed ${seed}, trained just now: the network ${outcome(end.models?.[0])}. Over the sequence the mean norms of A, B, C, D go from ${told("start")} to ${told("end")}; M’s from ${amount(mean(terms.start.M), 2)} to ${amount(mean(terms.end.M), 2)}.`;
  status.textContent = "Done: see the curves above.";
}));
