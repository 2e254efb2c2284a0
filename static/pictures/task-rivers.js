// Under a task's picture, on its scale of time: how much of the gradient at the loss comes back to what has to be carried.

import { svg } from "../base/dom.js";
import { ratioSpans } from "../base/format.js";
import { text } from "../plot/plot.js";
import { WIDEST, depth } from "./river-shape.js";
import { relative } from "./untrained.js";

const [HEAD, FOOT] = [34, 26];
const [ROW, CROWDED_ROW] = [30, 24];
const LONGEST_NAME = 8; // beside a number, right of the loss
const MARGIN = 2; // between two rivers at their widest

/** Draws into the task's picture, which grows by them. @param {TaskDrawing} drawing @param {Untrained[]} models @param {number} timesteps */
export function taskRivers({ root, height, needed, scale }, models, timesteps) {
  if (models.length === 0 || models[0].log10.length !== timesteps) return;
  const row = models.length > 3 ? CROWDED_ROW : ROW;
  const top = height + HEAD;
  const bottom = top + row * models.length;
  const t = needed[0] ?? 1;
  const loss = scale.answer === null ? scale.right : scale.right + 4;
  root.append(text(scale.narrow ? "what comes back, before training" : "what comes back from the loss, before any training", { class: "lane", x: 0, y: top - 10 }));
  if (scale.answer !== null) root.append(text(scale.narrow ? `at t = ${t}` : `left at t = ${t}`, { class: "lane", x: scale.answer, y: top - 10 }));
  const names = models.map(model => model.name);
  const named = new Set(names).size === names.length && names.every(name => name.length <= LONGEST_NAME);
  models.forEach((model, i) => root.append(river(model, top + (i + 0.5) * row, row / 2 - MARGIN, t, scale, named)));
  for (const t of needed) root.append(svg("line", { class: "drop", x1: scale.x(t), x2: scale.x(t), y1: top - 4, y2: bottom }));
  root.append(svg("line", { class: "loss-line", x1: loss, x2: loss, y1: top - 4, y2: bottom + 2 }));
  root.append(text("t = 1", { class: "tick", x: 0, y: bottom + 18 }), text(`t = ${timesteps}`, { class: "tick end", x: scale.right, y: bottom + 18 }));
  const whole = bottom + FOOT;
  root.setAttribute("height", String(whole));
  root.setAttribute("viewBox", `0 0 ${root.getAttribute("width")} ${whole}`);
}

/** @param {Untrained} model @param {number} bed its height @param {number} widest half of it @param {number} t where it is read
 *  @param {TaskDrawing["scale"]} scale @param {boolean} named whether there is room for the names */
function river(model, bed, widest, t, scale, named) {
  const values = relative(model);
  const unit = widest / WIDEST;
  const points = values.map((value, i) => ({ x: scale.x(i + 1).toFixed(1), half: unit * depth(value, false) }));
  const upper = points.map(({ x, half }) => `${x},${(bed - half).toFixed(1)}`);
  const lower = points.map(({ x, half }) => `${x},${(bed + half).toFixed(1)}`).reverse();
  const left = values[t - 1];
  const words = scale.answer === null ? [`${model.name} `, ...ratioSpans(left)] : ratioSpans(left, scale.narrow || !named ? "" : ` ${model.name}`);
  return svg("g", { class: `m-${model.colour}` },
    svg("line", { class: "bed", x1: 0, x2: scale.right, y1: bed, y2: bed }),
    svg("path", { class: "water", d: `M${[...upper, ...lower].join("L")}Z` }),
    text(words, { class: "name", x: scale.answer ?? 4, y: bed + 5 }));
}
