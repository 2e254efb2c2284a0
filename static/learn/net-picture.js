// The unrolled network that the server has drawn, with other numbers: squares and lines stay where they are.

import { $$, move } from "../base/dom.js";
import { shade } from "./shade.js";

const width = weight => Math.min(4, 2 * Math.abs(weight)).toFixed(2);

/** Answers states(rows of H for t = 1 … T, chances) and weights(recurrent, readout). */
export function netPicture(root) {
  const squares = $$("[data-cell]", root).map(node => ({ node, at: node.dataset.cell.split(",").map(Number) }));
  const lines = $$("[data-line]", root).map(node => ({ node, at: node.dataset.line.split(",") }));
  return {
    states(rows, chances) {
      for (const { node, at: [t, j] } of squares) move(node, { fill: shade(t === 0 ? chances[j] : rows[t - 1][j]) });
    },
    weights(recurrent, readout) {
      for (const { node, at: [kind, from, to] } of lines) {
        const weight = (kind === "rec" ? recurrent : readout)[to][from];
        move(node, { stroke: `var(--${weight < 0 ? "neg" : "pos"})`, "stroke-width": width(weight) });
      }
    },
  };
}
