// The same numbers as tables. A table is built when it is opened, and refreshed at most twice a second while it is open.

/** @import { Selection } from "./selection.js" */
/** @import { Recorded, Recording } from "../run/recording.js" */
import { $, el } from "./dom.js";
import { amount, group, minus } from "./format.js";
import { niceTicks } from "../plot/geometry.js";

const PAUSE = 500;

/** rows() answers {caption, head, rows}: words, the first of each row being its heading. Answers what asks for a refresh.
 *  @param {HTMLDetailsElement} details @param {Selection} selection @param {() => Table} rows */
export function table(details, selection, rows) {
  const box = $(".scroll", details);
  let timer = 0;

  function fill() {
    timer = 0;
    const { caption, head, rows: body } = rows();
    const headings = el("tr", {}, ...head.map(words => el("th", { scope: "col" }, words)));
    const lines = body.map(([first, ...rest]) =>
      el("tr", {}, el("th", { scope: "row" }, first), ...rest.map(words => el("td", {}, words))));
    box.replaceChildren(el("table", {}, el("caption", {}, caption), el("thead", {}, headings), el("tbody", {}, ...lines)));
  }

  function refresh() {
    if (details.open && !timer) timer = setTimeout(fill, PAUSE);
  }

  details.addEventListener("toggle", () => details.open && fill());
  selection.onChange(refresh);
  return refresh;
}

/** @param {number | null | undefined} value */
export const number = value => {
  if (value === null || value === undefined || value === Infinity) return "–";
  if (value === -Infinity || Number.isNaN(value)) return value === -Infinity ? "zero" : "not finite";
  return minus((Math.abs(value) < 0.005 ? 0 : value).toFixed(2));
};

/** Every timestep at the chosen training step. @param {Recording} recording @param {Selection} selection @returns {() => Table} */
export const profileRows = (recording, selection) => () => ({
  caption: `log₁₀ of the gradient norm at step ${group(recording.stepOf(selection.frame))}`,
  head: ["t", ...recording.models.flatMap(model => [`${model.name}, relative to the loss`, `${model.name}, norm`])],
  rows: recording.frames === 0 ? [] : Array.from({ length: recording.timesteps }, (_, i) => [
    String(i + 1),
    ...recording.models.flatMap(model => {
      const { relative, reference } = model.profiles[selection.frame];
      return [number(relative[i]), number(relative[i] + reference)];
    }),
  ]),
});

/** At round steps: the loss, the gradient's norm before and after clipping, and how often it was clipped until then.
 *  @param {Recording} recording @returns {() => Table} */
export const lossRows = recording => () => ({
  caption: "Loss, mean of up to 20 steps; norm of the gradient before and after clipping; share of the steps so far that were clipped",
  head: ["step", ...recording.models.flatMap(model => ["loss", "norm", "norm after", "clipped"].map(what => `${model.name}, ${what}`))],
  rows: recording.step === 0 ? [] : niceTicks(recording.step, 25).map(step => [
    group(step), ...recording.models.flatMap(model => [
      amount(model.loss.meanUpTo(step, 20)), amount(model.norm.at(step), 2), amount(recording.normAfter(model, step), 2),
      recording.clippedWords(model, step).replace(/ of .*/, "")])]),
});

/** A thinned waterfall: round training steps down, round timesteps across.
 *  @param {Recording} recording @param {Recorded} model @returns {() => Table} */
export const waterfallRows = (recording, model) => () => {
  const times = niceTicks(recording.timesteps, 8);
  const frames = niceTicks(Math.max(1, recording.frames), 20).map(n => n - 1);
  return {
    caption: `${model.name}: log₁₀ of the gradient norm relative to the loss`,
    head: ["step", ...times.map(t => `t = ${t}`)],
    rows: recording.frames === 0 ? [] : frames.map(frame => [
      group(recording.stepOf(frame)), ...times.map(t => number(model.profiles[frame].relative[t - 1]))]),
  };
};
