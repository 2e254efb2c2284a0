// Where a program that keeps its gradients in float32 or float64 would have read 0 or infinity. Norms here have an
// exponent of their own, so they are drawn where such a program has lost them.

/** @import { Profile } from "../run/recording.js" */
import { group } from "../base/format.js";

const FORMATS = [
  { name: "float32", zero: -150 * Math.log10(2), infinity: 128 * Math.log10(2) }, // half its smallest number is rounded to 0
  { name: "float64", zero: -1075 * Math.log10(2), infinity: 1024 * Math.log10(2) },
];

/** @typedef {{ format: string, reads: string, from: number, to: number, many: number }} Lost between timesteps `from` and `to`,
 *  `many` norms are outside of what the format can hold */

/** What a program would have lost.
 *  @param {Pick<Profile, "relative" | "reference">} profile @returns {Lost[]} */
export function lost({ relative, reference }) {
  return FORMATS.flatMap(({ name, zero, infinity }) => [
    range(name, "0", relative, value => value > -Infinity && value + reference < zero),
    range(name, "infinity", relative, value => value + reference >= infinity),
  ].flat());
}

/** @param {string} format @param {string} reads @param {Float32Array} relative @param {(value: number) => boolean} outside @returns {Lost[]} */
function range(format, reads, relative, outside) {
  const from = relative.findIndex(outside) + 1;
  if (from === 0) return [];
  return [{ format, reads, from, to: relative.findLastIndex(outside) + 1, many: relative.filter(outside).length }];
}

/** "float32 would have read 0 at t = 1 to 37, float64 at t = 1 to 5." Empty where both would have read what is drawn.
 *  @param {Pick<Profile, "relative" | "reference">} profile */
export function lostWords(profile) {
  const found = lost(profile);
  const words = found.map(({ format, reads, from, to }, i) => {
    const same = found[i - 1]?.reads === reads;
    const where = `t\u00a0=\u00a0${group(from)}${from === to ? "" : ` to ${group(to)}`}`;
    return `${i === 0 ? "A program in " : ""}${format} ${same ? "" : `would have read ${reads} `}at ${where}`;
  });
  return words.length ? `${words.join(", ")}.` : "";
}
