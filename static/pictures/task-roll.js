// A task of symbols with one question at the end: a row for each symbol, those that count strong, the noise pale.

import { TaskFrame } from "./task-frame.js";

const ROW = 20;

/** @param {TaskExample} example @param {number} width @returns {TaskDrawing} */
export function roll(example, width) {
  const { inputs, channels, needs, start } = example;
  const frame = new TaskFrame(example, width);
  const top = 34;
  const bottom = top + channels.length * ROW;
  const y = (/** @type {number} */ row) => top + (row + 0.5) * ROW;
  const small = Math.max(1.4, Math.min(4, frame.slot * 0.42));
  const needed = new Set(needs.map(need => need.from));
  const rows = inputs.map(at => at.indexOf(1));
  const strong = new Set(needs.map(need => rows[need.from - 1]));
  frame.words(0, 12, "lane", "symbol in, one a step");
  channels.forEach((_, k) => frame.line("hair", 0, y(k), frame.right, y(k)));
  rows.forEach((row, i) => {
    if (row < 0) return;
    const counts = needed.has(i + 1);
    const size = counts ? Math.max(small + 1.5, 5) : small;
    const x = frame.inside(i + 1, size);
    frame.box(counts ? "sym strong" : "sym", x - size, y(row) - size, 2 * size, 2 * size);
    if (counts) frame.words(x + 10, y(row) + 5, "letter", channels[row].name);
  });
  channels.forEach(({ name }, k) => frame.words(frame.right - 2, y(k) + 4, strong.has(k) ? "row-name end strong" : "row-name end", name));
  frame.before(start, y(channels.length - 1));
  frame.wanted(example, top, bottom + 4);
  const end = frame.spans(needs, bottom + 18, need => y(rows[need.from - 1]) + 8);
  return frame.drawing(end + 2, [...needed]);
}
