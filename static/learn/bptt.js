// Chapter 2: one backward pass by hand. Step back from the error; move a weight, an input or the target, and the engine
// goes there and back again.

import { $, $$, el } from "../dom.js";
import { minus } from "../format.js";
import { asker } from "./asker.js";

const root = $("#hand");
const { steps, network, dyhat, loss, yhat } = JSON.parse(root.dataset.recorded);
const T = steps.length;
const cells = new Map($$("td[data-row]", root).map(node => [`${node.dataset.row}@${node.dataset.t}`, node]));
const said = $("#hand-said");
const back = $("#hand-back");
const all = $("#hand-all");
const again = $("#hand-again");
const lines = $("#hand-lines");
const sliders = $$("input[type=range]", root);
const value = name => Number($(`[data-weight="${name}"]`, root).value);
let at = 1; // the step the pass has come to; T + 1: only the error is known
let numbers = { steps, dyhat, loss, yhat };

const digits = number => {
  const text = minus(number.toFixed(4));
  return text === "−0.0000" ? "0.0000" : text;
};

const ask = asker((answer, { inputs, target }) => {
  numbers = read(answer, inputs.flat(), target[0]);
  fill();
}, words => ($("#hand-trouble").textContent = words));

function question() {
  return {
    cell: "rnn", activation: "tanh", loss: "mse",
    weights: { weight_ih_l0: [[value("u")]], weight_hh_l0: [[value("w")]] },
    readout: network.readout, target: [value("y")],
    inputs: steps.map((_, i) => [Number($(`[data-input="${i + 1}"]`, root).value)]),
    parts: ["outputs", "states", "stateGradients"],
  };
}

/** The shares G_t = ∂E/∂a_t [c_{t−1}, x_t] and their sum from the end, from the engine’s ∂E/∂c_t and c_t. */
function read({ outputs, states, stateGradients, loss: error }, inputs, target) {
  const uses = inputs.map((x, i) => {
    const c = states.h[i][0];
    const dc = stateGradients.h[i][0];
    const da = dc * (1 - c * c);
    return { x, c, dc, da, Gw: i === 0 ? 0 : da * states.h[i - 1][0], Gu: da * x };
  });
  let [Sw, Su] = [0, 0];
  for (const step of uses.toReversed()) {
    Sw += step.Gw;
    Su += step.Gu;
    Object.assign(step, { Sw, Su });
  }
  return { steps: uses, loss: error, yhat: outputs[0], dyhat: 2 * (outputs[0] - target) };
}

function fill() {
  numbers.steps.forEach((step, i) => {
    for (const [name, number] of Object.entries(step)) {
      const cell = cells.get(`${name}@${i + 1}`);
      if (cell && name !== "x") cell.textContent = digits(number);
    }
  });
  for (const name of ["yhat", "loss", "dyhat"]) $(`[data-told="${name}"]`, root).textContent = digits(numbers[name]);
  show();
}

function show() {
  for (const cell of cells.values()) {
    const t = Number(cell.dataset.t);
    const backward = !["x", "c"].includes(cell.dataset.row);
    cell.classList.toggle("later", backward && t < at);
    cell.classList.toggle("now", t === at);
  }
  back.disabled = at === 1;
  again.disabled = at === T + 1;
  all.disabled = at === 1;
  said.textContent = words();
  lines.replaceChildren(...worked());
}

function words() {
  if (at === T + 1) return `The network answers ${digits(numbers.yhat)}. The error is known, nothing else yet: press “One step back”.`;
  const { Sw, Su, Gw, Gu } = numbers.steps[at - 1];
  if (at === 1) return `t = 1: nothing was remembered yet, so this use of w has no share. The sum is complete: ∂E/∂w = ${digits(Sw)}, ∂E/∂u = ${digits(Su)}.`;
  return `t = ${at}: this use adds ${digits(Gw)} to ∂E/∂w and ${digits(Gu)} to ∂E/∂u. So far: ${digits(Sw)} and ${digits(Su)}.`;
}

/** The lines of this step with its numbers in them. */
function worked() {
  if (at === T + 1) return [];
  const [here, next] = [numbers.steps[at - 1], numbers.steps[at]];
  const [w, v] = [value("w"), network.readout.weight[0][0]];
  const before = at === 1 ? 0 : numbers.steps[at - 2].c;
  const bracket = number => (number < 0 ? `(${digits(number)})` : digits(number));
  const from = at === T ? `v · ∂E/∂ŷ = ${v} · ${bracket(numbers.dyhat)}` : `w · ∂E/∂a_${at + 1} = ${minus(w)} · ${bracket(next.da)}`;
  const list = [
    [at === T ? "readout_back" : "vanilla_carry_back", `∂E/∂c_${at} = ${from} = ${digits(here.dc)}`],
    ["vanilla_state_back", `∂E/∂a_${at} = ∂E/∂c_${at} · (1 − c_${at}²) = ${bracket(here.dc)} · (1 − ${bracket(here.c)}²) = ${digits(here.da)}`],
    ["vanilla_weights_back", `G_${at}, for w = ∂E/∂a_${at} · c_${at - 1} = ${bracket(here.da)} · ${bracket(before)} = ${digits(here.Gw)}`],
    ["vanilla_weights_back", `G_${at}, for u = ∂E/∂a_${at} · x_${at} = ${bracket(here.da)} · ${here.x < 0 ? `(${minus(here.x)})` : here.x} = ${digits(here.Gu)}`],
  ];
  return list.map(([name, text]) => el("li", {}, el("a", { href: `#${name}` }, name.replaceAll("_", " ")), el("span", { class: "numbers-in" }, text)));
}

function go(step) {
  at = step;
  show();
}

back.addEventListener("click", () => go(Math.max(1, at - 1)));
all.addEventListener("click", () => go(1));
again.addEventListener("click", () => go(T + 1));
for (const slider of [...sliders, ...$$("[data-input]", root)]) {
  slider.addEventListener("input", () => {
    const told = $(`output[for="${slider.id}"]`, root);
    if (told) told.textContent = minus(Number(slider.value).toFixed(1));
    const asked = question();
    ask(asked, asked);
  });
}
for (const node of $$("[data-needs-script]", root)) node.hidden = false;
for (const node of $$("[data-without-script]", root)) node.hidden = true;
show();
