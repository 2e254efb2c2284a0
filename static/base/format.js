// How numbers are written, once. Exponents that are whole use Unicode; broken ones need a raised element.

import { el, svg } from "./dom.js";

/** @type {Record<string, string>} */
const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const PERCENT_FROM = -1.3; // 5 %: above it a percentage reads better than a power of ten
const PERCENT_TO = 1; // ten times: above it a power of ten again

/** @param {string | number} text */
export const minus = text => String(text).replace("-", "−");
/** @param {number | string} n */
export const group = n => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** "1 step", "4 000 steps". @param {number} n @param {string} noun */
export const count = (n, noun) => `${group(n)} ${noun}${n === 1 ? "" : "s"}`;

/** Ten to a whole power: 10⁻⁷. @param {number} n */
export const power = n => (n === 0 ? "1" : "10" + [...String(n)].map(c => RAISED[c]).join(""));

/** A share of a count: "0 %" only where it is none, "100 %" only where it is all. @param {number} n @param {number} all */
export function percentOf(n, all) {
  const share = Math.round((100 * n) / all);
  if (n > 0 && share === 0) return "under 1\u00a0%";
  return n < all && share === 100 ? "over 99\u00a0%" : `${share}\u00a0%`;
}

/** @param {number} log10 */
const percent = log10 => `${Math.round(10 ** log10 * 100)}\u00a0%`;
/** @param {number} log10 */
const asPercent = log10 => log10 > PERCENT_FROM && log10 < PERCENT_TO;

/** What has no power of ten to be written as. @param {number} log10 */
const wordFor = log10 => (log10 === -Infinity ? "nothing" : Number.isFinite(log10) ? null : "not finite");

/** A ratio given as log10, for plain text: "76 %", "10^−9.1", "nothing". @param {number} log10 */
export function ratioText(log10) {
  const word = wordFor(log10);
  if (word) return word;
  return asPercent(log10) ? percent(log10) : `10^${minus(log10.toFixed(1))}`;
}

/** The same as nodes of HTML, with a raised exponent. @param {number} log10 @returns {Words} */
export function ratioNodes(log10) {
  if (wordFor(log10) || asPercent(log10)) return [ratioText(log10)];
  return powerNodes(log10);
}

/** @param {number} log10 @returns {Words} */
const powerNodes = log10 => ["10", el("sup", {}, minus(log10.toFixed(1)))];

/** How many times, given as log10: 1.3, 45, a power of ten. @param {number} log10 @returns {Words} */
export function timesNodes(log10) {
  const times = 10 ** log10;
  return times < 0.1 || times >= 1000 ? powerNodes(log10) : [times.toFixed(times < 10 ? 1 : 0)];
}

/** A norm given as log10: 0.81, 312, a power of ten. @param {number} log10 @returns {Words} */
export function normNodes(log10) {
  if (log10 === -Infinity) return ["exactly 0"];
  if (!Number.isFinite(log10)) return ["not finite"];
  return log10 > -2 && log10 < 3 ? [(10 ** log10).toFixed(log10 < 2 ? 2 : 0)] : powerNodes(log10);
}

/** The same as SVG text; the last part returns to the line when `more` follows. @param {number} log10 @param {string} [more] */
export function ratioSpans(log10, more = "") {
  if (wordFor(log10) || asPercent(log10)) return [svg("tspan", {}, ratioText(log10) + more)];
  const raised = svg("tspan", { dy: "-0.45em", "font-size": "0.75em" }, minus(log10.toFixed(1)));
  return [svg("tspan", {}, "10"), raised, ...(more ? [svg("tspan", { dy: "0.34em" }, more)] : [])];
}

/** A loss or a norm: four decimals while they say something, else a power of ten. @param {number | null} value @param {number} [digits] */
export function amount(value, digits = 4) {
  if (value === null || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return "not finite";
  if (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 0.5 * 10 ** -digits)) {
    const [digits, exponent] = value.toExponential(1).split("e");
    return `${minus(digits)}·${power(Number(exponent))}`;
  }
  return minus(value.toFixed(Math.abs(value) >= 100 ? 1 : digits));
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 1) return "less than a second";
  if (seconds < 90) return `about ${Math.ceil(seconds)}\u00a0s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${Math.round(seconds / 3600)} h`;
}

/** "LSTM, forget bias 0" and other long names, broken where a reader would: after a comma, then between words.
 *  @param {string} name @param {number} [most] */
export function lines(name, most = 14) {
  return name.split(/(?<=,) /).flatMap(part => broken(part, most));
}

/** @param {string} part @param {number} most */
function broken(part, most) {
  /** @type {string[]} */
  const parts = [];
  for (const word of part.split(" ")) {
    const last = parts.length - 1;
    if (last >= 0 && parts[last].length + word.length < most) parts[last] += ` ${word}`;
    else parts.push(word);
  }
  return parts;
}
