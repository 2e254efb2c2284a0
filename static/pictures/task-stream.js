// A task of symbols with a question at every step: what comes in above, what is wanted out below, and between them how
// far each is carried.

import { count } from "../base/format.js";
import { svg } from "../base/dom.js";
import { TaskFrame } from "./task-frame.js";

const HEIGHT = 72;

/** @param {TaskExample} example @param {number} width @returns {TaskDrawing} */
export function stream(example, width) {
  const { inputs, targets, channels, needs, answers } = example;
  const frame = new TaskFrame(example, width, { answer: false });
  const rows = answers.length - 1; // the last of them is the blank, which has no row
  const row = Math.min(16, HEIGHT / rows);
  const size = Math.max(1.6, Math.min(4.2, frame.slot * 0.45));
  const top = 28;
  const middle = top + rows * row;
  const second = middle + 66;
  /** @param {string} name @param {number} from @param {number[]} symbols */
  const lane = (name, from, symbols) => {
    frame.words(0, from - 10, "lane", name);
    for (let k = 0; k <= rows; k++) frame.line(k === rows ? "base" : "hair", 0, from + k * row, frame.right, from + k * row);
    symbols.forEach((symbol, i) => {
      if (symbol < 0 || symbol >= rows) return;
      frame.box("sym strong", frame.x(i + 1) - size, from + (symbol + 0.5) * row - size, 2 * size, 2 * size);
    });
  };
  lane(`symbol in: one of ${answers.slice(0, rows).join(" ")}`, top, inputs.map(at => at.indexOf(1)));
  lane("wanted out", second, targets.map(target => target?.indexOf(1) ?? -1));

  const signal = channels.findIndex(channel => channel.name === "signal");
  const go = inputs.findIndex(at => at[signal] === 1) + 1;
  const [first] = needs;
  const last = needs[needs.length - 1];
  if (go > 0) {
    frame.line("go", frame.x(go), top - 4, frame.x(go), middle + 8);
    frame.words(frame.x(go) - 6, top + 8, "letter end", "the signal");
    frame.words(frame.x(last.from + 1) + 6, middle - 8, "note", `${count(go - last.from - 1, "step")} of nothing`);
  }
  const y = middle + 30;
  const [a, b] = [frame.x(first.from), frame.x(first.to)];
  frame.root.append(svg("path", { class: "span", d: `M${a.toFixed(1)},${middle + 4}V${y}H${b.toFixed(1)}V${second - 22}` }));
  const far = count(first.to - first.from, "step");
  const list = needs.map(need => need.what).join(" ");
  frame.words((a + b) / 2, y + 4, "span-words mid", frame.narrow ? `carry each ${far}` : `each is carried ${far}: ${list}`);
  return frame.drawing(second + rows * row + 10, [first.from]);
}
