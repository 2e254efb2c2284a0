// Chapter 9: three accounts of one network, and the same network with its weights moved.

import "./learn-page.js";
import { $, $$, written } from "../base/dom.js";
import { ratioNodes } from "../base/format.js";
import { asker } from "./asker.js";
import { carry } from "./lab-link.js";
import { LineBox } from "./line-box.js";
import { fixed, numbers, stepsOf } from "./numbers.js";

const BIAS = 1; // the forget bias that the sliders start from
/** @param {Curves} curves */
const curvesOf = ({ exact, additive, carousel }) => [exact, additive, carousel];
/** @param {number} t @param {Numbers[]} curves @returns {Words} */
const sentence = (t, curves) => {
  const [exact, additive, carousel] = curves.map(list => ratioNodes(list[t - 1] ?? -Infinity));
  return ["From t = ", String(t), ": exact ", ...exact, ", product of M ", ...additive, ", product of f ", ...carousel, "."];
};

for (const node of $$("[data-needs-script]")) node.hidden = false;
hero($("#three"));
bench($("#bench"));

/** @param {HTMLElement} root */
function hero(root) {
  /** @type {Record<string, Curves>} */
  const nets = written(root, "recorded");
  const box = new LineBox($("#three-box"));
  const [slider, output, said] = [$("input#three-t"), $("#three-t + output"), $("#three-said")];
  const tell = numbers(["exact_curve", "additive_curve", "carousel_curve"], stepsOf(slider));
  let curves = curvesOf(nets.strong);
  const show = () => {
    const t = Number(slider.value);
    output.textContent = `t = ${t}`;
    box.point(t, curves[0].length);
    said.replaceChildren(...sentence(t, curves));
    plugIn(t);
  };
  /** @param {number} t */
  const plugIn = t => {
    const T = curves[0].length + 1;
    /** @param {(s: number) => string} factor */
    const chain = factor => (t + 1 === T ? factor(T) : `${factor(T)} ⋯ ${factor(t + 1)}`);
    const [exact, additive, carousel] = curves.map(list => `10^${fixed(list[t - 1] ?? -Infinity, 2)}`);
    tell(`t = ${t}`, {
      exact_curve: [`‖∂c_${T}/∂c_${t}‖ = ${exact}`],
      additive_curve: [`‖${chain(s => `M_${s}`)}‖ = ${additive}`],
      carousel_curve: [`‖${chain(s => `diag(f_${s})`)}‖ = ${carousel}`],
    }, t);
  };
  for (const choice of $$("input[name=net]", root)) {
    choice.addEventListener("change", () => {
      curves = curvesOf(nets[choice.value]);
      box.decades(curves);
      show();
    });
  }
  slider.addEventListener("input", show);
  box.onPoint(curves[0].length, t => {
    slider.value = String(t);
    show();
  });
  box.decades(curves);
}

/** @param {HTMLElement} root */
function bench(root) {
  /** @type {Question} */
  const question = written(root, "question");
  const hidden = question.weights.weight_hh_l0[0].length;
  const box = new LineBox($("#bench-box"));
  const [said, trouble] = [$("#bench-said"), $("#bench-trouble")];
  const knobs = [$("input#gain"), $("input#ears"), $("input#bias")];
  const digits = [1, 2, 1];

  /** The output gate's rows are the last ones. @param {number} ears */
  const weights = ears => ({
    ...question.weights,
    weight_hh_l0: question.weights.weight_hh_l0.map((row, j) => (j < 3 * hidden ? row : row.map(w => w * ears))),
  });

  const ask = asker(({ jacobian }) => {
    const curves = curvesOf(jacobian).map(list => list.slice(0, -1)); // at t = T there is nothing to tell
    box.decades(curves);
    said.replaceChildren(...sentence(1, curves));
  }, words => (trouble.textContent = words));

  /** @param {string} value */
  const bias = value => String(Number((BIAS + Number(value)).toFixed(1)));
  carry(root.closest("section"), { "models.0.gain": knobs[0], "models.0.forgetBias": [knobs[2], bias] })();
  knobs.forEach((knob, i) => knob.addEventListener("input", () => {
    $(`output[for="${knob.id}"]`).textContent = Number(knob.value).toFixed(digits[i]).replace("-", "−");
    const [gain, ears, forgetBias] = knobs.map(each => Number(each.value));
    ask({ ...question, weights: weights(ears), change: { gain, forgetBias }, parts: ["jacobian"] });
  }));
}
