// A matrix of numbers as squares, as unroll.learn.Mosaic draws it: one path for each colour.

import { svg } from "../base/dom.js";
import { shade } from "./shade.js";

const TONES = 20;

/** Paths for rows of tones; tone 0 is the paper. @param {Matrix} tones @param {(tone: number) => string} colour */
function paths(tones, colour) {
  /** @type {Map<number, string>} */
  const found = new Map();
  tones.forEach((row, r) => {
    let from = 0;
    for (let c = 1; c <= row.length; c++) {
      if (c < row.length && row[c] === row[from]) continue;
      if (row[from] !== 0) found.set(row[from], `${found.get(row[from]) ?? ""}M${from},${r}h${c - from}v1h-${c - from}z`);
      from = c;
    }
  });
  return [...found].map(([tone, d]) => svg("path", { fill: colour(tone), d }));
}

/** Signed numbers, drawn with the square root; `most` and beyond have the full colour. @param {Matrix} rows @param {number} most */
export const signed = (rows, most) =>
  paths(rows.map(row => row.map(v => Math.round(TONES * Math.sign(v) * Math.sqrt(Math.min(1, Math.abs(v) / most))))), tone => shade(tone / TONES));

/** Amounts from 0 to `most`. @param {Matrix} rows @param {number} most */
export const amounts = (rows, most) =>
  paths(rows.map(row => row.map(v => Math.round(TONES * Math.max(0, Math.min(1, v / most))))),
    tone => `color-mix(in oklab, var(--bed-4) ${Math.trunc((100 * tone) / TONES)}%, var(--bed-0))`);
