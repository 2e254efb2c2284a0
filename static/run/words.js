// Sentences computed from what was measured. Nothing here says what was expected to happen.

/** @import { Recorded, Recording, Travel } from "./recording.js" */
import { el } from "../base/dom.js";
import { amount, group, ratioNodes } from "../base/format.js";

/** @typedef {{ model: Recorded, ratio: number }} Judged by its loss, as a part of the baseline */

const MEAN_OF = 20; // steps: one batch's loss is noisy
const LEARNT = 0.1; // of the baseline
const GUESSING = 0.85;

/** @param {Recorded} model @param {number} step */
export const smooth = (model, step) => model.loss.meanUpTo(Math.min(step, model.loss.length), MEAN_OF);

const NEAR = 0.1; // of the plateau

/** "one addend of two: at 1/12", where a loss rests on one of the task's plateaus. @param {Plateau[]} plateaus @param {number} loss */
export function learntWords(plateaus, loss) {
  const far = (/** @type {Plateau} */ plateau) => Math.abs(loss / plateau.loss - 1);
  const [nearest] = plateaus.filter(plateau => far(plateau) <= NEAR).sort((a, b) => far(a) - far(b));
  return nearest ? `${nearest.learnt}: at ${nearest.value}` : "–";
}

/** @param {{ name: string, colour: string }} model */
export const named = model => el("span", { class: `named m-${model.colour}` }, model.name);

/** @type {Record<string, string>} */
const FORMER = { explodes: "grows" };

/** What an event or a look tells: `travel`, or null and `because`; `part`, log10 of what reaches t = 1, −Infinity where that
 *  is nothing. Of a run of an earlier version it is read from its verdict, as Travel.former does.
 *  @param {Told} told @returns {Travel} */
export function travelOf({ travel, because, verdict, decades }) {
  if (travel === undefined) {
    if (decades === null && verdict !== "vanishes") return travelOf({ travel: null, because: "no_gradient" });
    return travelOf({ travel: FORMER[verdict ?? ""] ?? verdict ?? null, decades });
  }
  return { travel, because, part: travel === null ? NaN : decades ?? -Infinity };
}

/** @param {Words} parts @param {number} i @param {Words[]} all @returns {Words} */
const join = (parts, i, all) => (i === 0 ? parts : [i === all.length - 1 ? " and " : ", ", ...parts]);
/** @param {Words[]} groups @returns {Words} */
export const list = groups => groups.flatMap(join);

/** "t = 20 at step 400: tanh RNN 10^−7.4 of its gradient at the loss …"
 *  @param {Recording} recording @param {{ frame: number, t: number }} shown @returns {Words} */
export function reading(recording, { frame, t }) {
  if (recording.frames === 0) return [el("span", {}, recording.ended ? "Nothing was recorded: the run ended at its first step." : "Nothing recorded yet.")];
  const each = recording.models.map(model =>
    el("span", {}, named(model), " ", el("b", {}, ...ratioNodes(model.profiles[frame].relative[t - 1]))));
  const where = el("span", {}, `at step ${group(recording.stepOf(frame))}, relative to the gradient at ${recording.manyAnswers ? "the last step, of all answers together" : "the loss"}:`);
  return [el("b", {}, `t = ${t}`), where, ...each];
}

/** "At step 400, 10^−9.1 of the tanh RNN's gradient reaches t = 1, and 76 % of the LSTM's."
 *  @param {Recording} recording @param {number} frame @returns {Words} */
export function reaches(recording, frame) {
  const each = recording.models.map((model, i) => {
    const ratio = ratioNodes(model.profiles[frame].relative[0]);
    return [...ratio, " of the ", named(model), i === 0 ? "’s gradient" : "’s"];
  });
  return [`At step ${group(recording.stepOf(frame))}, `, ...list(each), " reaches the first input. "];
}

/** Who has learnt what, judged by the loss against the baseline. @param {Recording} recording @param {number} frame @returns {Words} */
export function standing(recording, frame) {
  const step = recording.stepOf(frame);
  const { baseline } = recording;
  /** @type {Judged[]} */
  const judged = recording.models.map(model => ({ model, ratio: smooth(model, step) / baseline.loss }));
  const guessing = judged.filter(({ ratio }) => ratio >= GUESSING);
  const learnt = judged.filter(({ ratio }) => ratio < LEARNT);
  const between = judged.filter(({ ratio }) => ratio >= LEARNT && ratio < GUESSING);
  if (guessing.length === judged.length) return [`So far ${judged.length === 1 ? "it does no" : "none of them does"} better than ${baseline.text}.`];
  /** @type {Words[]} */
  const parts = [];
  /** @param {Judged[]} group @returns {Words} */
  const names = group => list(group.map(({ model }) => ["the ", named(model)]));
  /** @param {Judged[]} group */
  const losses = group => ` (loss ${group.map(({ model }) => amount(smooth(model, step))).join(", ")})`;
  if (learnt.length) parts.push([...names(learnt), learnt.length > 1 ? " have" : " has", " learnt the task", losses(learnt)]);
  if (between.length) parts.push([...names(between), between.length > 1 ? " are" : " is", " learning", losses(between)]);
  if (guessing.length) parts.push([...names(guessing), guessing.length > 1 ? " still do" : " still does", ` no better than ${baseline.text}`, losses(guessing)]);
  return sentence(parts);
}

/** @param {Words[]} parts @returns {Words} */
function sentence(parts) {
  const nodes = parts.flatMap((part, i) => (i === 0 ? part : ["; ", ...part]));
  const [first] = nodes;
  if (typeof first === "string") nodes[0] = first[0].toUpperCase() + first.slice(1);
  return [...nodes, "."];
}
