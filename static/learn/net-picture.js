// The unrolled network that the server has drawn, with other numbers: squares and lines stay where they are.

import { $$, move } from "../base/dom.js";
import { shade } from "./shade.js";

/** @param {number} weight */
const width = weight => Math.min(4, 2 * Math.abs(weight)).toFixed(2);

/** Answers states(rows of H for t = 1 … T, chances) and weights(recurrent, readout). @param {Element} root */
export function netPicture(root) {
  const squares = $$("[data-cell]", root).map(node => ({ node, at: (node.dataset.cell ?? "").split(",").map(Number) }));
  const lines = $$("[data-line]", root).map(node => {
    const [kind, from, to] = (node.dataset.line ?? "").split(",");
    return { node, kind, from: Number(from), to: Number(to) };
  });
  return {
    /** @param {Matrix} rows @param {number[]} chances */
    states(rows, chances) {
      for (const { node, at: [t, j] } of squares) move(node, { fill: shade(t === 0 ? chances[j] : rows[t - 1][j]) });
    },
    /** @param {Matrix} recurrent @param {Matrix} readout */
    weights(recurrent, readout) {
      for (const { node, kind, from, to } of lines) {
        const weight = (kind === "rec" ? recurrent : readout)[to][from];
        move(node, { stroke: `var(--${weight < 0 ? "neg" : "pos"})`, "stroke-width": width(weight) });
      }
    },
  };
}
