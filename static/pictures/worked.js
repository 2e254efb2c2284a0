// Plug in the numbers: every equation with the chosen unit's own values in it, forward and backward, and the long sums
// behind a line on demand.

import { el } from "../base/dom.js";
import { power } from "../base/format.js";

/** @param {string} name */
const spoken = name => name.replaceAll("_", " ");

/** @param {WorkedSum} sum */
function sumTable({ text, products }) {
  const head = el("tr", {}, ...["", "weight", "value", "product"].map(words => el("th", { scope: "col" }, words || el("span", { class: "sr" }, "of"))));
  const lines = products.map(({ label, weight, value, product }) =>
    el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, weight), el("td", {}, value), el("td", {}, product)));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text },
    el("table", {}, el("caption", {}, text), el("thead", {}, head), el("tbody", {}, ...lines)));
}

/** The sums that stand as one number in the line, built when somebody wants them. @param {WorkedSum[]} terms */
function sums(terms) {
  if (!terms?.length) return [];
  const details = el("details", { class: "table" }, el("summary", {}, `the ${terms.length === 1 ? "sum" : `${terms.length} sums`} behind it`));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(...terms.map(sumTable));
  });
  return [details];
}

/** @param {WorkedLine[]} lines */
const equations = lines => el("dl", { class: "worked" }, ...lines.flatMap(({ name, formula, text, terms }) => [
  el("dt", {}, spoken(name), ...(formula ? [el("span", { class: "formula" }, formula)] : [])),
  el("dd", { "data-equation": name }, el("span", { class: "numbers-in" }, text), ...sums(terms)),
]));

/** Far from the loss the gradients are too small to be written out; then all of them are shown times a power of ten.
 *  @param {{ decades: number }} worked */
const scaled = ({ decades }) => (decades ? ` Backward, every number is to be multiplied by ${power(decades)}.` : "");

/** @type {Picture<Look & WorkedPart>} */
export const workedPicture = {
  name: "worked",
  title: ({ worked }) => (worked ? `Plug in the numbers: unit ${worked.unit} at t = ${worked.t}` : "Plug in the numbers"),
  unfit: ({ worked }) => (worked ? null : "There are no numbers for this timestep."),
  sub: ({ worked }) => `Each line holds with the digits that are shown: whoever computes its right side again from them gets its left side.${scaled(worked)}`,
  content: ({ worked }) => [el("h3", {}, "Forward"), equations(worked.forward), el("h3", {}, "Backward"), equations(worked.backward)],
};
