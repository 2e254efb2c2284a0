// Names at the lines instead of a legend: at their left ends in the margin, or, where there is no margin, inside the plot.

/** @import { TimePlot } from "./plot.js" */
import { lines } from "../base/format.js";
import { text } from "./plot.js";

const LINE = 15; // pixels from line to line
const INSIDE_AT = 0.12; // of the width

/** labels: [{words, values, class}]; the name stands where its line starts. @param {TimePlot} plot @param {LineName[]} labels */
export function nameLines(plot, labels) {
  const placed = labels.flatMap(label => place(plot, label));
  spread(placed, plot);
  for (const { parts, y, x, anchor, name } of placed) {
    parts.forEach((part, i) => plot.over.append(text(part, { class: `name ${name}`, x, y: y + 4 + i * LINE, "text-anchor": anchor })));
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
  if (plot.narrow) return [{ parts: [full], y: y - 9, x: plot.x(at + 1) + 4, anchor: "start", name }];
  return [{ parts: lines(full), y, x: plot.left - 8, anchor: "end", name }];
}

/** Pushes labels apart: downwards from the top, then back up where the last would leave the plot.
 *  @param {{ y: number, parts: string[] }[]} labels @param {TimePlot} plot */
function spread(labels, { top, bottom }) {
  labels.sort((a, b) => a.y - b.y);
  let lowest = top + 2;
  for (const label of labels) {
    label.y = Math.max(label.y, lowest);
    lowest = label.y + LINE * label.parts.length;
  }
  let highest = bottom - 4;
  for (const label of labels.reverse()) {
    label.y = Math.min(label.y, highest - LINE * (label.parts.length - 1));
    highest = label.y - LINE;
  }
}
