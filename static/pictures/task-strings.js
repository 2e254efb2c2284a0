// A task that asks at every step which symbol comes next: the symbols as letters, and below them, a row for each, what is
// wanted next. Of a grammar all that may come are shown, hollow; of more symbols than there is room for, a staircase.

import { svg } from "../base/dom.js";
import { count } from "../base/format.js";
import { legalNext } from "./reber.js";
import { TaskFrame } from "./task-frame.js";

const ROW = 19;
const HIGHEST = 140;

/** @param {TaskExample} example @param {number} width @returns {TaskDrawing} */
export function strings(example, width) {
  const { inputs, targets, answers, needs, timesteps, start } = example;
  const frame = new TaskFrame(example, width, { answer: false, margin: 28 });
  const row = Math.min(ROW, HIGHEST / answers.length);
  const named = row >= 12;
  const top = 56;
  const first = top + 38;
  const y = (/** @type {number} */ k) => first + (k + 0.5) * row;
  const came = inputs.map(at => at.indexOf(1));
  const wanted = targets.map(target => target?.indexOf(1) ?? -1);
  const legal = example.kind === "embedded_reber" ? legalNext(came.slice(start - 1).map(k => answers[k])) : null;
  const [need] = needs;
  frame.words(0, 12, "lane", "symbol in");
  const longest = Math.max(...answers.map(name => name.length));
  const letters = frame.slot >= 9 * longest;
  came.forEach((k, i) => {
    const t = i + 1;
    if (k < 0 || (!letters && t !== need.from && t !== timesteps)) return;
    frame.words(frame.inside(t, 4.5 * answers[k].length), top + 12, t === need.from ? "letter big mid" : "letter plain mid", answers[k]);
  });
  frame.before(start, y(answers.length / 2));
  const [a, b] = [frame.x(need.from), frame.x(need.to)];
  frame.root.append(svg("path", { class: "span", d: `M${a.toFixed(1)},${top - 6}V${top - 16}H${b.toFixed(1)}V${top - 6}` }));
  const far = `carry ${need.what} for ${count(need.to - need.from, "step")}`;
  if (b - a > 7 * far.length) frame.words((a + b) / 2, top - 12, "span-words mid", far);
  else frame.words(a - 8, top - 12, "span-words end", far);
  frame.words(0, first - 6, "lane", legal ? "may come next: hollow; what came: filled" : "wanted out: what comes next");
  if (named) answers.forEach((_, k) => frame.line("hair", 0, y(k), frame.right, y(k)));
  const size = Math.max(1.5, Math.min(5, frame.slot * 0.34, Math.max(3, row * 0.4)));
  wanted.forEach((k, i) => {
    if (k < 0) return;
    const t = i + 1;
    for (const symbol of legal?.[t - start] ?? []) dot(frame, "legal", t, y(answers.indexOf(symbol)), size);
    dot(frame, legal ? "legal came" : t === need.to ? "next strong" : "next", t, y(k), t === need.to ? Math.max(size, 4.5) : size);
  });
  if (named) answers.forEach((name, k) => frame.words(width, y(k) + 4, "row-name end", name));
  else frame.words(frame.right + 6, y(wanted[timesteps - 1]) + 5, "letter", answers[wanted[timesteps - 1]]);
  const bottom = first + row * answers.length;
  frame.axis(bottom + 16, `t = ${timesteps}; a loss at every step`);
  return frame.drawing(bottom + 22, [need.from]);
}

/** @param {TaskFrame} frame @param {string} kind @param {number} t @param {number} y @param {number} r */
function dot(frame, kind, t, y, r) {
  frame.root.append(svg("circle", { class: kind, cx: frame.x(t).toFixed(1), cy: y.toFixed(1), r: r.toFixed(1) }));
}
