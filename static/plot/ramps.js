// Colours of heat maps as [red, green, blue], from the tokens, so that they follow the theme. Two maps only: one for
// amounts (more is further from the paper) and one for signed numbers (paper at zero).

import { channels, onTheme } from "../base/colours.js";

const SHADES = 256;
/** @type {Map<string[], RGB[]>} */
const known = new Map();
onTheme(() => known.clear());

/** @param {string[]} tokens */
function shades(tokens) {
  let ramp = known.get(tokens);
  if (!ramp) {
    const stops = tokens.map(channels);
    ramp = Array.from({ length: SHADES }, (_, i) => {
      const u = (i / (SHADES - 1)) * (stops.length - 1);
      const k = Math.min(stops.length - 2, Math.floor(u));
      return stops[k].map((v, j) => Math.round(v + (stops[k + 1][j] - v) * (u - k)));
    });
    known.set(tokens, ramp);
  }
  return ramp;
}

/** @param {RGB[]} list @param {number} u */
const pick = (list, u) => list[Math.max(0, Math.min(SHADES - 1, Math.round(u * (SHADES - 1))))];

const BED = ["bed-0", "bed-1", "bed-2", "bed-3", "bed-4"];
const SIGNED = ["neg", "zero", "pos"];

/** from … to, dry sand to deep water. @param {number} from @param {number} to @returns {(value: number) => RGB} */
export const sequential = (from, to) => value => pick(shades(BED), to > from ? (value - from) / (to - from) : 1);

/** −most … most, with the paper's colour at zero. @param {number} most @returns {(value: number) => RGB} */
export const diverging = most => value => pick(shades(SIGNED), 0.5 + value / (2 * (most || 1)));

// The waterfalls': log10 of a norm beside the one at the loss, the same for every model and run.
export const LOWEST = -14;
export const HIGHEST = 1;
const water = sequential(LOWEST, HIGHEST);

/** What lies beyond the ends takes the end's colour, what is no number that of errors. @param {number} log10 @returns {RGB} */
export const shade = log10 => (Number.isNaN(log10) ? channels("wrong") : water(log10));
