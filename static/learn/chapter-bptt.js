// Chapter 2: one backward pass by hand. Step back from the error; move a weight, an input or the target, and the engine
// goes there and back again.

import "./learn-page.js";
import { $, $$, el, written } from "../base/dom.js";
import { minus } from "../base/format.js";
import { asker } from "./asker.js";
import { numbers as equations } from "./numbers.js";

/** @typedef {{ x: number, c: number, dc: number, da: number, Gw: number, Gu: number, Sw: number, Su: number }} Use of the weights at a step
 *  @typedef {{ steps: Use[], dyhat: number, loss: number, yhat: number }} Pass there and back */

const root = $("#hand");
/** @type {Pass & { network: { readout: Readout } }} */
const { steps, network, dyhat, loss, yhat } = written(root, "recorded");
const T = steps.length;
const cells = new Map($$("td[data-row]", root).map(node => [`${node.dataset.row}@${node.dataset.t}`, node]));
const said = $("#hand-said");
const back = $("button#hand-back");
const all = $("button#hand-all");
const again = $("button#hand-again");
const table = $(".scroll-x", root);
const list = $("#hand-lines");
const tellEnds = equations(["mean_squared_error", "mean_squared_error_back", "readout_back"]);
const tellStep = equations(["vanilla_carry_back", "vanilla_state_back", "vanilla_weights_back", "step_share", "partial_sum"], { last: T, go });
const sliders = $$("input[type=range]", root);
/** @param {string} name */
const value = name => Number($(`input[data-weight="${name}"]`, root).value);
let at = 1; // the step the pass has come to; T + 1: only the error is known
/** @type {Pass} */
let numbers = { steps, dyhat, loss, yhat };

/** @param {number} number */
const digits = number => {
  const text = minus(number.toFixed(4));
  return text === "−0.0000" ? "0.0000" : text;
};

const ask = asker((answer, /** @type {{ inputs: Matrix, target: number[] }} */ { inputs, target }) => {
  numbers = read(answer, inputs.flat(), target[0]);
  fill();
}, words => ($("#hand-trouble").textContent = words));

function question() {
  return {
    cell: "rnn", activation: "tanh", loss: "mse",
    weights: { weight_ih_l0: [[value("u")]], weight_hh_l0: [[value("w")]] },
    readout: network.readout, target: [value("y")],
    inputs: steps.map((_, i) => [Number($(`input[data-input="${i + 1}"]`, root).value)]),
    parts: ["outputs", "states", "stateGradients"],
  };
}

/** The shares G_t = ∂E/∂a_t [c_{t−1}, x_t] and their sum from the end, from the engine’s ∂E/∂c_t and c_t.
 *  @param {Seen} answer @param {number[]} inputs @param {number} target @returns {Pass} */
function read({ outputs, states, stateGradients, loss: error }, inputs, target) {
  const uses = inputs.map((x, i) => {
    const c = states.h[i][0];
    const dc = stateGradients.h[i][0];
    const da = dc * (1 - c * c);
    return { x, c, dc, da, Gw: i === 0 ? 0 : da * states.h[i - 1][0], Gu: da * x, Sw: 0, Su: 0 };
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
  for (const name of /** @type {const} */ (["yhat", "loss", "dyhat"])) $(`[data-told="${name}"]`, root).textContent = digits(numbers[name]);
  show();
}

function show() {
  for (const cell of cells.values()) {
    const t = Number(cell.dataset.t);
    const backward = !["x", "c"].includes(cell.dataset.row ?? "");
    cell.classList.toggle("later", backward && t < at);
    cell.classList.toggle("now", t === at);
  }
  back.disabled = at === 1;
  again.disabled = at === T + 1;
  all.disabled = at === 1;
  said.textContent = words();
  list.replaceChildren(...worked());
  tell();
}

function words() {
  if (at === T + 1) return `The network answers ${digits(numbers.yhat)}. The error is known, nothing else yet: press “One step back”.`;
  const { Sw, Su, Gw, Gu } = numbers.steps[at - 1];
  if (at === 1) return `t = 1: nothing was remembered yet, so this use of w has no share. The sum is complete: ∂E/∂w = ${digits(Sw)}, ∂E/∂u = ${digits(Su)}.`;
  return `t = ${at}: this use adds ${digits(Gw)} to ∂E/∂w and ${digits(Gu)} to ∂E/∂u. So far: ${digits(Sw)} and ${digits(Su)}.`;
}

/** @param {number} number */
const bracket = number => (number < 0 ? `(${digits(number)})` : digits(number));

/** The equations with the numbers of step t in them, by name. The recording’s are from unroll.learn.HandLines. @param {number} t */
function lines(t) {
  const [here, next] = [numbers.steps[t - 1], numbers.steps[t]];
  const before = t === 1 ? 0 : numbers.steps[t - 2].c;
  /** @param {string} name @param {string} of @param {string} text @param {number} G */
  const share = (name, of, text, G) => `G_${t}, for ${name} = ∂E/∂a_${t} · ${of} = ${bracket(here.da)} · ${text} = ${digits(G)}`;
  /** @param {string} name @param {"Gw" | "Gu"} key */
  const sum = (name, key) => {
    const parts = numbers.steps.slice(0, t).map(step => step[key]);
    const text = `S_${t}, for ${name} = ${parts.map(bracket).join(" + ")}`;
    return t === 1 ? text : `${text} = ${digits(parts.reduce((a, b) => a + b))}`;
  };
  return {
    vanilla_carry_back: [t === T
      ? `∂E/∂c_${t} comes through the readout: there is no step ${t + 1}`
      : `∂E/∂c_${t} = w · ∂E/∂a_${t + 1} = ${minus(value("w"))} · ${bracket(next.da)} = ${digits(here.dc)}`],
    vanilla_state_back: [`∂E/∂a_${t} = ∂E/∂c_${t} · (1 − c_${t}²) = ${bracket(here.dc)} · (1 − ${bracket(here.c)}²) = ${digits(here.da)}`],
    vanilla_weights_back: [
      share("w", `c_${t - 1}`, bracket(before), here.Gw),
      share("u", `x_${t}`, bracket(here.x), here.Gu),
    ],
    step_share: [`‖G_${t}‖ = |∂E/∂a_${t}| · √(c_${t - 1}² + x_${t}²) = ${digits(Math.abs(here.da))} · √(${bracket(before)}² + ${bracket(here.x)}²) = ${digits(Math.abs(here.da) * Math.hypot(before, here.x))}`],
    partial_sum: [sum("w", "Gw"), sum("u", "Gu")],
  };
}

/** Those of the answer and of the step before it, the same at every step. */
function ends() {
  const [v, asked] = [network.readout.weight[0][0], bracket(value("y"))];
  return {
    mean_squared_error: [`E = (${digits(numbers.yhat)} − ${asked})² = ${digits(numbers.loss)}`],
    mean_squared_error_back: [`∂E/∂ŷ = 2 · (${digits(numbers.yhat)} − ${asked}) = ${digits(numbers.dyhat)}`],
    readout_back: [`∂E/∂c_${T} = v · ∂E/∂ŷ = ${v} · ${bracket(numbers.dyhat)} = ${digits(numbers.steps[T - 1].dc)}`],
  };
}

/** The lines of this step under the figure. */
function worked() {
  if (at === T + 1) return [];
  const { vanilla_carry_back, vanilla_state_back, vanilla_weights_back } = lines(at);
  /** @type {Lines} */
  const first = at === T ? { readout_back: ends().readout_back } : { vanilla_carry_back };
  return Object.entries({ ...first, vanilla_state_back, vanilla_weights_back }).flatMap(([name, texts]) => texts.map(text =>
    el("li", {}, el("a", { href: `#${name}` }, name.replaceAll("_", " ")), el("span", { class: "numbers-in" }, text))));
}

/** The equations have the step that the pass has come to; before the first one, the last step is still to come. */
function tell() {
  tellEnds("one answer", ends());
  if (at === T + 1) tellStep("the error alone is known", {}, at);
  else tellStep(`t = ${at}`, lines(at), at);
}

/** @param {number} step */
function go(step) {
  at = step;
  show();
  table.scrollLeft = (cells.get(`c@${Math.min(at, T)}`)?.offsetLeft ?? 0) - table.clientWidth / 2;
}

back.addEventListener("click", () => go(Math.max(1, at - 1)));
all.addEventListener("click", () => go(1));
again.addEventListener("click", () => go(T + 1));
for (const slider of [...sliders, ...$$("input[data-input]", root)]) {
  slider.addEventListener("input", () => {
    /** @type {HTMLElement | null} */
    const told = $(`output[for="${slider.id}"]`, root);
    if (told) told.textContent = minus(Number(slider.value).toFixed(1));
    const asked = question();
    ask(asked, asked);
  });
}
for (const node of $$("[data-needs-script]", root)) node.hidden = false;
for (const node of $$("[data-without-script]", root)) node.hidden = true;
show();
