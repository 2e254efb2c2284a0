// Heat maps in SVG: the cells are one small image, a pixel a value, so that a map of 128 units and 1 000 timesteps costs no
// more than a small one, and stays a picture in a downloaded file.

/** @import { TimePlot } from "./plot.js" */
import { el, pen, svg } from "../base/dom.js";

/** rows × columns of numbers as an <image>; colour(value) → [red, green, blue]; null stays paper.
 *  @param {Numbers[]} values @param {(value: number) => RGB} colour @param {Box} box */
export function heat(values, colour, { x, y, width, height }) {
  const rows = values.length;
  const columns = values[0].length;
  const pixels = new ImageData(columns, rows);
  let at = 0;
  for (const row of values) {
    for (const value of row) {
      if (value !== null) pixels.data.set([...colour(value), 255], at);
      at += 4;
    }
  }
  const canvas = el("canvas", { width: columns, height: rows });
  pen(canvas).putImageData(pixels, 0, 0);
  const crisp = columns <= width * devicePixelRatio && rows <= height * devicePixelRatio; // shrinking averages, growing shows the cells
  return svg("image", { href: canvas.toDataURL(), x, y, width, height, preserveAspectRatio: "none", "image-rendering": crisp ? "pixelated" : "auto" });
}

/** T rows of H as H rows of T, in this order of units: time runs left to right everywhere. @param {Matrix} byTime @param {number[]} order */
export const across = (byTime, order) => order.map(unit => byTime.map(row => row[unit]));

/** Says so where several timesteps share a pixel. @param {TimePlot} plot @param {number} timesteps */
export function shared(plot, timesteps) {
  const many = timesteps / (plot.right - plot.left);
  if (many <= 1) return [];
  const node = svg("text", { x: plot.right, y: plot.bottom + 50, "text-anchor": "end" });
  node.append(`mean of ${many.toFixed(1)} steps a pixel`);
  return [node];
}

/** A scale from `from` to `to` under a map, with its words at the ends (and in the middle of a signed one).
 *  @param {(value: number) => RGB} colour @param {number} from @param {number} to @param {[number, string][]} words
 *  @param {{ x: number, y: number, width: number }} place */
export function scaleBar(colour, from, to, words, { x, y, width }) {
  const steps = Array.from({ length: 64 }, (_, i) => from + ((to - from) * i) / 63);
  const bar = heat([steps], colour, { x, y, width, height: 8 });
  const labels = words.map(([value, word], i) => {
    const node = svg("text", { x: x + ((value - from) / (to - from)) * width, y: y + 22, "text-anchor": i === 0 ? "start" : i === words.length - 1 ? "end" : "middle" });
    node.append(word);
    return node;
  });
  return svg("g", {}, bar, ...labels);
}
