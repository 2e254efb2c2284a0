// Chapter 6: the four matrices at any step, every line of their derivation checked in numbers, the balance, the product to
// be drawn first, and the terms of a network that is trained on the spot.

import { post } from "../ask.js";
import { $, $$, el, move } from "../dom.js";
import { amount, minus } from "../format.js";
import { spectralNorm } from "../matrices.js";
import { asker } from "./asker.js";
import { curves } from "./curves.js";
import { draw } from "./draw.js";
import { carry } from "./lab-link.js";
import { signed } from "./mosaic.js";
import { seedIn, training } from "./run-once.js";
import { stepCheck } from "./step-check.js";

const NAMES = ["A", "B", "C", "D", "M"];
const FULL = 0.5;

for (const node of $$("[data-needs-script]")) node.hidden = false;
const root = $("#matrices");
const recorded = JSON.parse(root.dataset.recorded);
const slider = $("#terms-t");
const t = () => Number(slider.value);
const net = () => $("[name=net]:checked").value;
let shown = null; // {answer, look, t}: what the checks are made on
let waiting = []; // lines to check as soon as it is there

const ask = asker((answer, about) => {
  shown = { answer, ...about };
  matrices();
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

const digits = value => minus(value.toFixed(8));

function check(line) {
  if (!shown || shown.t !== t() || shown.look !== recorded[net()]) {
    waiting.push(line);
    look();
    return;
  }
  const inside = id => Math.max(1, Math.min(shown.answer.hidden, Math.round(Number($(id).value)) || 1));
  const [j, k] = [inside("#check-j"), inside("#check-k")];
  const { left, right, worst } = stepCheck(shown.look, shown.answer, shown.t, [j - 1, k - 1])[line.dataset.check];
  const write = (side, ...nodes) => $(`[data-side=${side}]`, line).replaceChildren(...nodes);
  write("left", digits(left));
  write("right", digits(right));
  write("worst", ...(worst === 0 ? ["nothing"] : worst < 0.05 ? ["10", el("sup", {}, minus(Math.log10(worst).toFixed(1)))] : [worst.toFixed(2)]));
  const at = line.dataset.check === "output" ? [k, k] : [j, k];
  write("where", `Entry [${at.join(", ")}] at t = ${shown.t}, ${net() === "end" ? "trained" : "untrained"}. ${worst < 1e-6 ? "The line holds." : "The line does not hold."}`);
  line.classList.toggle("broken", worst >= 1e-6);
}

slider.addEventListener("input", () => {
  $("output", slider.parentNode).textContent = `t = ${t()}`;
  look();
});
for (const input of $$("[name=net]")) input.addEventListener("change", look);
for (const line of $$(".check")) $("button", line).addEventListener("click", () => check(line));
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
  $("#norms-said").textContent = `Seed ${seed}, trained just now: ${end.models?.[0].solved ? `solved by update ${end.models[0].stepsToSolve}` : "not solved"}. Over the sequence the mean norms of A, B, C, D go from ${told("start")} to ${told("end")}; M’s from ${amount(mean(terms.start.M), 2)} to ${amount(mean(terms.end.M), 2)}.`;
  status.textContent = "Done: see the curves above.";
}));
