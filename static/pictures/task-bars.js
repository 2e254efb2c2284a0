// A task of numbers: bars over time, under each the dot of its mark.

import { svg } from "../base/dom.js";
import { TaskFrame } from "./task-frame.js";

const SIDE = 8;
const PIXEL = 6;

/** @param {TaskExample} example @param {number} width @returns {TaskDrawing} */
export function bars(example, width) {
  const { inputs, channels, start } = example;
  const frame = new TaskFrame(example, width);
  const top = 34;
  const height = frame.narrow ? 104 : 132;
  const marked = channels.length > 1;
  const pictured = channels[0].name === "pixel";
  const values = inputs.map(at => at[0]);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const y = (/** @type {number} */ value) => top + ((high - value) / (high - low)) * height;
  const bottom = top + height;
  const thick = Math.max(1.2, Math.min(16, frame.slot * 0.7));
  const needed = new Set(example.needs.map(need => need.from));
  frame.words(0, 12, "lane", `${channels[0].name} in`);
  inputs.forEach(([value, mark], i) => {
    const t = i + 1;
    if (t < start) return;
    const strong = needed.has(t) && !pictured;
    const wide = strong ? Math.max(thick, 4) : thick;
    frame.box(strong ? "bar strong" : pictured ? "bar pixel" : "bar", frame.x(t) - wide / 2, Math.min(y(value), y(0)), wide, Math.max(1, Math.abs(y(value) - y(0))));
    if (strong && marked) frame.words(Math.max(14, Math.min(frame.right - 14, frame.x(t))), Math.min(y(value), y(0)) - 7, "value mid", example.needs.find(need => need.from === t)?.what ?? "");
    if (marked) dot(frame, t, mark, bottom + 14);
  });
  frame.line("base", 0, y(0) + 0.5, frame.right, y(0) + 0.5);
  frame.before(start, y(0));
  frame.wanted(example, top, bottom + (marked ? 26 : 8));
  if (marked && frame.answer !== null) frame.words(frame.answer, bottom + 18, "lane", "● the mark");
  if (pictured && frame.answer !== null) image(frame, values, frame.answer, top + 70);
  const end = frame.spans(example.needs, bottom + (marked ? 44 : 26), need => (marked ? bottom + 20 : y(values[need.from - 1]) + 2));
  return frame.drawing(end + 2, [...needed]);
}

/** The pixels as the picture that they make, eight in a row. @param {TaskFrame} frame @param {number[]} values @param {number} left @param {number} top */
function image(frame, values, left, top) {
  for (let i = 0; i < SIDE * SIDE; i++) {
    if (values[i] === 0) continue;
    const [x, y] = [left + PIXEL * (i % SIDE), top + PIXEL * Math.floor(i / SIDE)];
    frame.root.append(svg("rect", { class: "pixel", x, y, width: PIXEL, height: PIXEL, opacity: values[i].toFixed(2) }));
  }
}

/** @param {TaskFrame} frame @param {number} t @param {number} mark @param {number} y */
function dot(frame, t, mark, y) {
  const kind = mark === 1 ? "mark on" : mark === 0 ? "mark" : "mark minus";
  frame.root.append(svg("circle", { class: kind, cx: (mark === 0 ? frame.x(t) : frame.inside(t, 5)).toFixed(1), cy: y, r: mark === 0 ? Math.min(1.3, frame.slot / 4).toFixed(2) : 5 }));
}
