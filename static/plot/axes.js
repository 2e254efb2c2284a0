// Value axes: round ticks for amounts, whole decades for log10 values.

import { minus, power } from "../base/format.js";

const MOST_DECADES = 8;

/** Least and greatest finite number of lists of lists; [0, 0] where there is none.
 *  @param {Iterable<ArrayLike<number | null> & Iterable<number | null>>} lists @returns {[number, number]} */
export function extent(lists) {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (value === null || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? [0, 0] : [low, high];
}

/** @param {number} span @param {number} most */
function roundStep(span, most) {
  const unit = 10 ** Math.floor(Math.log10(span / most));
  return [1, 2, 5].map(factor => factor * unit).find(step => span / step <= most) ?? 10 * unit;
}

/** From 0 (or below, where there are negative values) to a round number over the greatest.
 *  @param {Iterable<Numbers>} lists @param {{ most?: number, least?: number }} [options] @returns {Axis} */
export function amountAxis(lists, { most = 5, least = 0 } = {}) {
  const [low, high] = extent(lists);
  const top = Math.max(high, least, 1e-300);
  const step = roundStep(top - Math.min(0, low), most);
  const first = Math.floor(Math.min(0, low) / step);
  const last = Math.ceil(top / step - 1e-9);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const tiny = digits > 4;
  return {
    low: first * step,
    high: last * step,
    ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    format: value => minus(tiny ? value.toExponential(0) : value.toFixed(digits)),
  };
}

/** Whole decades around log10 values, at least from `least` to `ceiling`; nothing below the floor is shown, and `cut` says
 *  whether something was.
 *  @param {Numbers[]} lists @param {{ floor?: number, ceiling?: number, least?: number }} [options] @returns {Axis & { cut: boolean }} */
export function logAxis(lists, { floor = -Infinity, ceiling = -Infinity, least = Infinity } = {}) {
  const [low, high] = extent(lists);
  const top = Math.max(ceiling, Math.ceil(high + 0.02));
  const bottom = Math.min(top - 1, Math.max(floor, Math.min(least, Math.floor(low - 0.02))));
  const step = Math.max(1, roundStep(top - bottom, MOST_DECADES));
  const ticks = [];
  for (let value = Math.ceil(bottom / step) * step; value <= top; value += step) ticks.push(value === 0 ? 0 : value);
  return { low: bottom, high: top, ticks, format: power, cut: lists.some(list => list.some(value => value !== null && value < bottom)) };
}

/** The server writes null where a logarithm is −∞: the number under it is exactly zero. @param {Numbers} list */
export const zeros = list => list.map(value => value ?? -Infinity);

/** @param {number} value */
export const log10 = value => (value > 0 ? Math.log10(value) : -Infinity);
