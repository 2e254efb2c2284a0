// Names at the lines instead of a legend: at their left ends in the margin, or, where there is no margin, inside the plot.

/** @import { TimePlot } from "./plot.js" */
import { lines } from "../base/format.js";
import { NAME_LINE, apart } from "./path.js";
import { text } from "./plot.js";

const INSIDE_AT = 0.12; // of the width

/** labels: [{words, values, class}]; the name stands where its line starts. @param {TimePlot} plot @param {LineName[]} labels */
export function nameLines(plot, labels) {
  const placed = labels.flatMap(label => place(plot, label));
  apart(placed, plot.top + 2, plot.bottom - 4);
  for (const { parts, y, x, anchor, name } of placed) {
    parts.forEach((part, i) => plot.over.append(text(part, { class: `name ${name}`, x, y: y + 4 + i * NAME_LINE, "text-anchor": anchor })));
  }
}

/** @param {TimePlot} plot @param {LineName} label */
function place(plot, { words, values, class: name }) {
  const first = values.findIndex(value => value !== null && Number.isFinite(value));
  if (first < 0) return [];
  const at = plot.narrow ? Math.max(first, Math.floor(values.length * INSIDE_AT)) : first;
  const value = values[at] ?? values[first] ?? 0;
  const low = value < plot.axis.low;
  const y = Math.max(plot.top + 4, Math.min(plot.bottom - 8, plot.y(value)));
  const full = low ? `↓ ${words}` : words;
  if (plot.narrow) return [{ parts: [full], lines: 1, y: y - 9, x: plot.x(at + 1) + 4, anchor: "start", name }];
  const parts = lines(full);
  return [{ parts, lines: parts.length, y, x: plot.left - 8, anchor: "end", name }];
}
