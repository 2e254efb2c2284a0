// Words beside the water, only where they are true of what is drawn: a dry stretch, a line that ends, a river too wide to draw.

/** @import { RiverRow } from "./river-row.js" */
/** @import { Profile } from "../run/recording.js" */
import { svg } from "../base/dom.js";
import { ratioSpans } from "../base/format.js";
import { DRY, depth } from "./river-shape.js";

const ROOM = 300; // pixels of dry bed that a note needs
const EXPLAIN_FROM = 860; // pixels of width from which there is room to explain

/** @param {RiverRow} row @param {string[]} words @param {number} x @param {number} y @param {string} [anchor] */
function say(row, words, x, y, anchor = "start") {
  words.forEach((line, i) => {
    const node = svg("text", { class: "note", x, y: y + i * 18, "text-anchor": anchor });
    node.textContent = line;
    row.note.append(node);
  });
}

/** What a dry bed and an ending line mean is said once, on the first row that has room for it.
 *  @param {RiverRow[]} rows @param {Profile[]} profiles @param {{ linear: boolean, narrow: boolean, width: number }} strip */
export function annotate(rows, profiles, { linear, narrow, width }) {
  for (const row of rows) row.note.replaceChildren();
  if (linear || narrow) return;
  rows.forEach((row, i) => tooWide(row, profiles[i].relative));
  if (width < EXPLAIN_FROM) return;
  const row = rows.find(each => each.mouth - each.frame.left > ROOM && each.frame.unit > 7);
  if (!row) return;
  const words = ["Dry: less than a ten-millionth of the gradient is left,", "too little for single precision to notice in the sum"];
  say(row, words, row.frame.left + 14, row.bed + 28); // under the bed: over it stands the reading
  lineEnds(row, profiles[rows.indexOf(row)].relative);
}

/** @param {RiverRow} row @param {Float32Array} relative */
function tooWide(row, relative) {
  const largest = relative.reduce((a, b) => (b > a ? b : a), -Infinity);
  if (largest <= 1) return;
  const t = relative.indexOf(largest) + 1;
  const { x, left, right, unit } = row.frame;
  const late = x(t) > (left + right) / 2;
  const at = Math.min(right - 8, Math.max(left + 8, x(t)));
  const node = svg("text", { class: "note on-water", x: at, y: row.bed + 4 * unit, "text-anchor": late ? "end" : "start" });
  node.append("wider than drawn: ", ...ratioSpans(largest, ` at t = ${t}`));
  row.note.append(node);
}

// The place where the outermost stream line ends.
/** @param {RiverRow} row @param {Float32Array} relative */
function lineEnds(row, relative) {
  const { x, unit, timesteps } = row.frame;
  let t = timesteps;
  while (t > 1 && depth(relative[t - 1], false) > DRY - 1.5) t--;
  const tipX = x(t);
  const tipY = row.bed - (DRY - 1.5) * unit;
  if (tipX - row.frame.left < ROOM) return;
  say(row, ["A line ends: ten times less is left"], tipX - 26, tipY - 10, "end");
  const path = `M${tipX - 22},${tipY - 14} Q${tipX - 6},${tipY - 14} ${tipX - 2},${tipY - 4}`;
  row.note.append(svg("path", { class: "leader", d: path }));
}
