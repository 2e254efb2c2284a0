// Parity: the bits, and the product so far, which every −1 turns over.

import { svg } from "../base/dom.js";
import { TaskFrame } from "./task-frame.js";

const BIT = 26;

/** @param {TaskExample} example @param {number} width @returns {TaskDrawing} */
export function parity(example, width) {
  const frame = new TaskFrame(example, width);
  const bits = example.inputs.map(at => at[0]);
  let so = 1;
  const products = bits.map(bit => (so *= bit));
  const top = 34;
  const middle = top + 34;
  const y = (/** @type {number} */ product) => top + 128 - product * 18;
  const thick = Math.max(1.4, Math.min(14, frame.slot * 0.62));
  frame.words(0, 12, "lane", "bit in: up +1, down −1");
  bits.forEach((bit, i) => frame.box(bit < 0 ? "bar strong" : "bar", frame.x(i + 1) - thick / 2, bit > 0 ? middle - BIT : middle, thick, BIT));
  frame.line("base", 0, middle, frame.right, middle);
  frame.words(0, top + 92, "lane", "product so far: every −1 turns it over");
  const half = frame.slot / 2;
  const steps = products.map((product, i) => `V${y(product)}H${(frame.x(i + 1) + half).toFixed(1)}`);
  frame.root.append(svg("path", { class: "steps", d: `M0,${y(products[0])}${steps.join("")}` }));
  const turns = bits.filter(bit => bit < 0).length;
  frame.line("loss-line", frame.right + 4, top - 8, frame.right + 4, top + 156);
  const answer = frame.answer ?? 0;
  frame.words(answer, top + 4, "lane", frame.narrow ? "wanted" : "answer wanted");
  frame.words(answer, top + 38, "sum", `${turns} × −1`);
  frame.words(answer, y(products[bits.length - 1]) + 9, "result", products[bits.length - 1] > 0 ? "+1" : "−1");
  return frame.drawing(top + 160, [1]);
}
