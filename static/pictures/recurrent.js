// The recurrent matrices themselves: largest singular value, spectral radius, and what Pascanu's bound says of them.

import { choosesActivation } from "../base/anatomy.js";
import { el } from "../base/dom.js";
import { amount } from "../base/format.js";

/** @param {string} words */
const sub = words => el("sub", {}, words);

/** The bound, what it proves here, and what it does not. @param {Look & SpectrumPart} answer @returns {string | Words} */
function boundWords({ spectrum, anatomy }) {
  const { bound, gamma } = spectrum;
  if (bound == null) {
    const why = choosesActivation(anatomy) ? "This activation’s slope has no bound that would serve" : "A gated cell’s step Jacobian has terms that no single matrix bounds";
    return `${why}, so Pascanu’s bound is not stated for it; the singular values above are exact.`;
  }
  const formula = [el("span", { class: "m" }, "‖J", sub("t"), "‖ ≤ γσ", sub("max"), ` = ${amount(gamma, 2)} · σ`, sub("max"), " = "), el("b", {}, amount(bound, 3))];
  if (bound < 1) return ["Pascanu’s bound: ", ...formula, ". Under 1 it proves that every gradient shrinks at every step, at least so fast: sufficient for vanishing. It does not say how fast it really is."];
  return ["Pascanu’s bound: ", ...formula, ". Not under 1 it proves nothing: that is necessary for exploding, not sufficient, and the gradient may still vanish, because the slopes may be small and the directions turn."];
}

/** @type {Picture<Look & SpectrumPart>} */
export const recurrentPicture = {
  name: "recurrent",
  title: ({ spectrum }) => (spectrum.recurrent.length === 1 ? "The recurrent matrix" : "The recurrent matrices"),
  sub: () => ["Spectral norm σ", sub("max"), ": the most that one product can stretch. Spectral radius: the largest |eigenvalue|, what many products alike would tend to. They agree only for normal matrices."],
  words: boundWords,

  content({ spectrum }) {
    const head = el("tr", {}, ...["matrix", "spectral norm", "spectral radius"].map(words => el("th", { scope: "col" }, words)));
    const lines = spectrum.recurrent.map(({ name, norm, radius }) => el("tr", {}, el("th", { scope: "row" }, ...named(name)), el("td", {}, amount(norm, 4)), el("td", {}, amount(radius, 4))));
    return el("table", { class: "numbers" }, el("thead", {}, head), el("tbody", {}, ...lines));
  },
};

/** W_fh → W with a lowered fh. @param {string} name */
function named(name) {
  const [letter, index] = name.split("_");
  return index ? [letter, sub(index)] : [letter];
}
