// What a network sees of a task: one sequence, what is wanted of it, and how far it must be carried. `taskExample` is pure;
// its answer has the scale of time, on which rivers may be drawn below.

import { bars } from "./task-bars.js";
import { parity } from "./task-parity.js";
import { roll } from "./task-roll.js";
import { stream } from "./task-stream.js";
import { strings } from "./task-strings.js";

/** Numbers are bars, symbols a roll with a row each; where every step is asked, what comes in and what is wanted are two of
 *  them, or letters where each symbol asks for the next.
 *  @param {TaskExample} example @returns {(example: TaskExample, width: number) => TaskDrawing} */
function way({ kind, channels, targets }) {
  if (kind === "parity") return parity;
  if (channels[0].role !== "symbol") return bars;
  if (targets.filter(target => target !== null).length === 1) return roll;
  return channels.some(channel => channel.name === "signal") ? stream : strings;
}

/** @param {TaskExample} example @param {number} width in pixels @returns {TaskDrawing} */
export function taskExample(example, width) {
  const drawing = way(example)(example, width);
  drawing.root.setAttribute("role", "img");
  drawing.root.setAttribute("aria-label", `${example.label}. ${example.rule}`);
  return drawing;
}
