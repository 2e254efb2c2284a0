// Colours of heat maps as [red, green, blue], from the tokens, so that they follow the theme. Two maps only: one for
// amounts (more is further from the paper) and one for signed numbers (paper at zero).

import { colour, onTheme } from "../base/colours.js";

const SHADES = 256;
const known = new Map();
onTheme(() => known.clear());

const parsed = token => colour(token).match(/[\d.]+/g).slice(0, 3).map(Number);

function shades(tokens) {
  const name = tokens.join();
  if (!known.has(name)) {
    const stops = tokens.map(parsed);
    known.set(name, Array.from({ length: SHADES }, (_, i) => {
      const u = (i / (SHADES - 1)) * (stops.length - 1);
      const k = Math.min(stops.length - 2, Math.floor(u));
      return stops[k].map((v, j) => Math.round(v + (stops[k + 1][j] - v) * (u - k)));
    }));
  }
  return known.get(name);
}

const pick = (list, u) => list[Math.max(0, Math.min(SHADES - 1, Math.round(u * (SHADES - 1))))];

const BED = ["bed-0", "bed-1", "bed-2", "bed-3", "bed-4"];
const SIGNED = ["neg", "zero", "pos"];

/** from … to, dry sand to deep water. */
export const sequential = (from, to) => value => pick(shades(BED), to > from ? (value - from) / (to - from) : 1);

/** −most … most, with the paper's colour at zero. */
export const diverging = most => value => pick(shades(SIGNED), 0.5 + value / (2 * (most || 1)));
