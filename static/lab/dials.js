// The start of all networks under the hand: sliders and choices that write into the form.

/** @import { Settings } from "./settings.js" */
import { $$, el } from "../base/dom.js";
import { minus } from "../base/format.js";

const GAIN = { min: -0.8, max: 0.8, step: 0.02 }; // log10
const BIAS = { min: -2, max: 6.1, step: 0.1 }; // the last step is chrono
const CHRONO_FROM = 6.05;
const CHRONO = "chrono";

/** What the networks have, each value once. @param {Settings} settings @param {string[]} names */
const values = (settings, names) => [...new Set(names.map(name => settings.value(name)))];

/** How much an open forget gate of this bias keeps a step. @param {number} bias */
const keeps = bias => `${Math.round(100 / (1 + Math.exp(-bias)))}\u00a0%`;

/** Answers what brings the dials to what the form says.
 *  @param {HTMLElement} host @param {Settings} settings @returns {() => void} */
export function dials(host, settings) {
  const gain = slider(host, "Gain, all networks", GAIN, log10 => settings.set(settings.each("gain"), String(Number((10 ** log10).toFixed(2)))));
  const bias = slider(host, "Forget bias", BIAS, value => settings.set(settings.applying("forgetBias"), value > CHRONO_FROM ? CHRONO : String(Number(value.toFixed(1)))));
  const starts = choice(host, "Start, all networks", "initializer", settings);
  const activations = choice(host, "Activation, plain RNN", "activation", settings);

  return () => {
    const typed = Number(settings.value("models.0.gain"));
    if (typed > 0) gain.input.value = String(Math.log10(typed));
    gain.tell(values(settings, settings.each("gain")).join(", "));
    const biases = values(settings, settings.applying("forgetBias"));
    const [value = ""] = biases;
    const alone = biases.length === 1 && value !== "" && Number.isFinite(Number(value));
    bias.input.disabled = biases.length === 0;
    bias.input.value = value === CHRONO ? String(BIAS.max) : value;
    bias.tell(biases.length === 0 ? "no network has one" : minus(biases.join(", ")) + (alone ? `, keeps ${keeps(Number(value))}` : ""));
    starts();
    activations();
  };
}

/** @param {HTMLElement} host @param {string} words @param {{ min: number, max: number, step: number }} range @param {(value: number) => void} set */
function slider(host, words, range, set) {
  const input = el("input", { type: "range", class: "dial", ...range });
  const output = el("output");
  host.append(el("label", { class: "dial-row" }, el("span", {}, words), output, input));
  input.addEventListener("input", event => {
    event.stopPropagation();
    set(Number(input.value));
  });
  /** @param {string} words */
  const tell = words => {
    output.textContent = words;
    input.setAttribute("aria-valuetext", words);
  };
  return { input, tell };
}

/** @param {HTMLElement} host @param {string} words @param {string} setting @param {Settings} settings */
function choice(host, words, setting, settings) {
  const box = el("fieldset", { class: "choice" }, el("legend", {}, words));
  const [first] = settings.each(setting);
  const control = settings.control(first);
  for (const option of control instanceof HTMLSelectElement ? control.options : []) {
    const radio = el("input", { type: "radio", name: `dial-${setting}`, form: "dials", value: option.value });
    radio.addEventListener("input", event => {
      event.stopPropagation();
      settings.set(settings.applying(setting), option.value);
    });
    box.append(el("label", {}, radio, option.text.split(" ")[0]));
  }
  host.append(box);
  return () => {
    const [applying] = settings.applying(setting);
    for (const radio of $$("input", box)) {
      radio.checked = Boolean(applying) && radio.value === settings.value(applying);
      radio.disabled = !applying;
    }
  };
}
