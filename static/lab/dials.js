// The start of all networks under the hand: sliders and choices that write into the form.

/** @import { Settings } from "./settings.js" */
import { $$, el } from "../base/dom.js";
import { minus } from "../base/format.js";

const GAIN = { min: -0.8, max: 0.8, step: 0.02 }; // log10
const BIAS = { min: -2, max: 6.5, step: 0.1 };
const CHRONO_FROM = 6;
const CHRONO = "chrono";

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
    gain.output.textContent = settings.value("models.0.gain");
    const [forgetting] = settings.applying("forgetBias");
    const value = forgetting ? settings.value(forgetting) : "";
    bias.input.disabled = !forgetting;
    bias.input.value = value === CHRONO ? String(BIAS.max) : value;
    bias.output.textContent = !forgetting ? "no network has one" : value === CHRONO ? CHRONO : `${minus(value)}, keeps ${keeps(Number(value))}`;
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
  return { input, output };
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
