// "Are these really the gradients?" Central differences on the spot, for the network under the lens, and their relative
// errors on a log axis.

import { el, svg } from "../base/dom.js";
import { count, group, minus, power, ratioNodes } from "../base/format.js";
import { NARROW } from "../plot/geometry.js";
import { chooser } from "../inspect/instrument.js";
import { complain, lookKey } from "../inspect/microscope.js";
import { figure } from "../plot/picture.js";
import { text } from "../plot/plot.js";

const ROW = 40;
const NOTHING = -17; // where an error of exactly zero is drawn
const FOOT = 24;

/** @param {CheckedWeight[]} rows */
const rowsBy = rows => Map.groupBy(rows, row => row.parameter);
/** @param {CheckedWeight[]} rows */
const worstOf = rows => rows.reduce((a, b) => (b.error > a.error ? b : a));
/** @param {CheckedWeight} weight */
const place = ({ parameter, row, column }) => `${parameter}[${row}${column === null || column === undefined ? "" : `, ${column}`}]`;

/** @type {Picture<Look & CheckPart>} */
const checkPicture = {
  name: "check",
  title: () => "Relative error of every checked gradient",
  sub: ({ check }) => "A tick is one parameter, the dot the worst of its block: its gradient by backpropagation beside "
    + `(8 (E(w + h) − E(w − h)) − (E(w + 2h) − E(w − 2h))) / 12h with h = ${scientific(check.h)}. `
    + "The error is what they differ by, as a part of the larger one; where both are tiny, as a part of a thousandth of the "
    + `largest gradient.${kinks(check)}`,

  words({ check }) {
    const worst = worstOf(check.rows);
    const all = check.checked === check.of ? `All ${group(check.of)} parameters were` : `${group(check.checked)} of ${count(check.of, "parameter")} were`;
    return [`${all} checked. `, el("b", {}, "The worst relative error is ", ...ratioNodes(Math.log10(check.worst || 1e-300)), ", at ", place(worst), "."),
      ` There backpropagation says ${scientific(worst.gradient)} and the difference ${scientific(worst.difference)}.`];
  },

  draw({ check }, width) {
    const groups = [...rowsBy(check.rows)];
    const narrow = width < NARROW;
    const left = narrow ? 6 : 140;
    const right = width - 24;
    const worst = Math.log10(Math.max(...check.rows.map(row => row.error), 1e-16));
    const [low, high] = [NOTHING, Math.max(-6, Math.ceil(worst + 0.3))];
    const x = (/** @type {number} */ error) => left + (((error > 0 ? Math.max(low, Math.log10(error)) : low) - low) / (high - low)) * (right - left);
    const height = groups.length * ROW + FOOT + 12;
    const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "plot" });
    for (let value = low + 1; value <= high; value += high - low > 14 || narrow ? 4 : 2) {
      const at = x(10 ** value);
      root.append(svg("line", { class: "grid", x1: at, x2: at, y1: 8, y2: height - FOOT }),
        text(power(value), { x: at, y: height - 6, "text-anchor": "middle" }));
    }
    root.append(text("0", { x: x(0), y: height - 6, "text-anchor": "middle" }));
    groups.forEach(([name, rows], i) => {
      const y = 12 + (i + 0.5) * ROW;
      root.append(svg("line", { class: "axis", x1: left, x2: right, y1: y, y2: y }),
        text(name, { class: "strong", x: narrow ? left : left - 12, y: narrow ? y - 12 : y + 4, "text-anchor": narrow ? "start" : "end" }));
      for (const row of rows) root.append(svg("line", { class: "tick model", x1: x(row.error), x2: x(row.error), y1: y - 7, y2: y + 7 }));
      root.append(svg("circle", { class: "point model", cx: x(worstOf(rows).error), cy: y, r: 4 }));
    });
    return { root };
  },

  rows: ({ check }) => ({
    caption: "Every checked parameter, worst first",
    head: ["parameter", "backpropagation", "central difference", "relative error"],
    rows: [...check.rows].sort((a, b) => b.error - a.error).map(row => [place(row), scientific(row.gradient), scientific(row.difference), row.error === 0 ? "0" : scientific(row.error)]),
  }),
};

/** @param {CheckPart["check"]} check */
const kinks = ({ kinks }) => (kinks ? ` ${count(kinks, "parameter")} ${kinks === 1 ? "was" : "were"} passed over: ReLU’s kink lies between the two losses.` : "");

/** @param {number} value */
function scientific(value) {
  if (value === 0) return "0";
  const [digits, exponent] = value.toExponential(6).split("e");
  return `${minus(String(Number(digits)))}·${power(Number(exponent))}`;
}

/** The button, its answer, and what to do when it is refused. What was checked before goes when another network is shown.
 *  @param {HTMLElement} host @param {Lens} lens */
export function check(host, lens) {
  const button = el("button", { type: "button", class: "button primary", "data-do": "check" }, "Check this network’s gradient");
  const status = el("p", { class: "lens-status", role: "status" });
  const body = el("div", { class: "pictures", hidden: "" });
  const intro = el("p", { class: "fig-sub" }, "Central differences move one weight a little up and a little down, run the network forward each time, and know nothing of backpropagation.");
  host.append(el("div", { class: "lens controls" }, chooser(lens)), intro, el("div", { class: "lens controls" }, button, status), body);
  const picture = figure(body, checkPicture, lens);
  let checked = "";

  async function run() {
    const where = lens.where();
    if (!where) return;
    button.disabled = true;
    status.classList.remove("wrong");
    status.textContent = "Computing two losses for every checked weight …";
    try {
      /** @type {Look & CheckPart} */
      const answer = await lens.scope.look(where, ["check"]);
      checked = lookKey(where, ["check"]);
      body.hidden = false;
      body.className = `pictures m-${lens.models[where.model].colour}`;
      picture.show(answer);
      status.textContent = answer.step === undefined || answer.step === null ? "Checked." : `Checked at step ${group(answer.step)}.`;
    } catch (error) {
      complain(status, error);
    } finally {
      button.disabled = false;
    }
  }

  button.addEventListener("click", run);
  lens.selection.onChange(() => {
    const where = lens.where();
    button.disabled = !where;
    if (!where || body.hidden || lookKey(where, ["check"]) === checked) return;
    body.hidden = true;
    status.textContent = "Another network or step is chosen now: not checked yet.";
  });
  button.disabled = !lens.where();
}
