// What a network sees of a task: one sequence, what is wanted of it, and how far it must be carried. `taskExample` is pure;
// its answer has the scale of time, on which rivers may be drawn below.

import { bars } from "./task-bars.js";
import { roll } from "./task-roll.js";
import { stream } from "./task-stream.js";

/** Numbers are bars, symbols a roll with a row each; where every step is asked, what comes in and what is wanted are two of them.
 *  @param {TaskExample} example @param {number} width in pixels @returns {TaskDrawing} */
export function taskExample(example, width) {
  const many = example.targets.filter(target => target !== null).length > 1;
  const drawing = example.channels[0].role !== "symbol" ? bars(example, width) : many ? stream(example, width) : roll(example, width);
  drawing.root.setAttribute("role", "img");
  drawing.root.setAttribute("aria-label", `${example.label}. ${example.rule}`);
  return drawing;
}
