// The loss over training, with the line of a predictor that remembers nothing. Linear axis; its range comes from data and
// baseline, and what diverges is drawn at the top edge, with a note that says so.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recorded, Recording } from "../run/recording.js" */
/** @import { Player } from "../run/player.js" */
import { Buckets, usual } from "../plot/buckets.js";
import { colour, dashes, faded } from "../base/colours.js";
import { el } from "../base/dom.js";
import { amount, group } from "../base/format.js";
import { ENDS_INSIDE, lineChart, stepAxis, ticksAt } from "../plot/line-chart.js";

const MOST_POINTS = 200;

const MOST_NAMES = 3; // at the lines; more, or long ones, stand under the chart

/** @param {HTMLElement} host @param {{ note: HTMLElement, key: HTMLElement }} places @param {Recording} recording @param {Selection} selection
 *  @param {Player} player */
export function lossChart(host, { note, key }, recording, selection, player) {
  const atLines = recording.models.length <= MOST_NAMES && recording.models.every(model => model.name.length < 14);
  key.hidden = atLines;
  if (!atLines) key.replaceChildren(...recording.models.map(model => el("span", { class: `named model-line m-${model.colour}` }, model.name)));
  const series = recording.models.map(model => new Buckets(model.loss, MOST_POINTS));

  const { canvas, xAt } = lineChart(host, selection, { y: { position: "left" }, x: { ticks: ENDS_INSIDE } }, chart => {
    const { lastStep: last, baseline } = recording;
    const data = series.map(buckets => buckets.points(last));
    const top = ceiling(data, baseline?.loss);
    const step = recording.stepOf(selection.frame);
    chart.data.datasets = recording.models.flatMap((model, i) => lines(model, data[i], step, top.value));
    chart.options.plugins.unroll = {
      cursor: recording.frames > 0 ? step : null,
      side: "right",
      inside: true,
      named: atLines,
      refs: baseline ? [{ y: baseline.loss, words: "baseline", atTop: true }, ...below(recording.plateaus, baseline)] : [],
      marks: recording.changes.map(change => ({ x: change.step, words: changeWords(change) })),
    };
    const { x, y } = chart.options.scales;
    Object.assign(x, stepAxis(last, 4));
    x.ticks.callback = group;
    chart.options.layout.padding = { top: 8, left: 0, right: 6 };
    Object.assign(y, { min: 0, max: top.value, afterBuildTicks: ticksAt(top.ticks) });
    y.ticks.callback = value => amount(value, top.digits);
    canvas.setAttribute("aria-label", spoken(recording, step));
    note.textContent = `${words(series[0].size, top, largest(data), baseline)} ${clipping(recording, step)}`;
  });

  /** @param {PointerEvent} event */
  const go = event => player.seek(recording.frameAt(xAt(event.offsetX) ?? 0));
  canvas.addEventListener("pointerdown", go);
  canvas.addEventListener("pointermove", event => event.buttons && go(event));
}

/** The plateaus that lie under the baseline. @param {Plateau[]} plateaus @param {Baseline} baseline @returns {Reference[]} */
const below = (plateaus, { loss }) => plateaus.filter(plateau => plateau.loss < 0.99 * loss)
  .map(plateau => ({ y: plateau.loss, words: `${plateau.value}: ${plateau.learnt}`, align: "right" }));

/** @typedef {{ value: number, ticks: number[], digits: number }} Top the axis' upper end */

/** @param {TrainingEvent} change */
export function changeWords({ learningRate, clip }) {
  if (learningRate !== undefined) return `learning rate ${learningRate}`;
  return clip === null ? "clip off" : `clip ${clip}`;
}

/** The part up to the chosen step is strong, the rest a ghost.
 *  @param {Recorded} model @param {Point[]} data @param {number} step @param {number} top */
function lines(model, data, step, top) {
  const clipped = data.map(point => ({ x: point.x, y: Math.min(top, point.y) }));
  const cut = clipped.findIndex(point => point.x > step);
  const past = cut < 0 ? clipped : clipped.slice(0, cut);
  const ahead = cut < 0 ? [] : clipped.slice(Math.max(0, cut - 1));
  return [
    { data: ahead, borderColor: faded(model.colour, 0.35), borderWidth: 1 },
    {
      label: model.name,
      data: past,
      borderColor: colour(model.colour),
      nameColour: colour(`${model.colour}-text`),
      borderDash: dashes(model),
      borderWidth: 1.75,
    },
  ];
}

/** @param {Point[][]} data */
function largest(data) {
  let most = 0;
  for (const points of data) for (const { y } of points) if (y > most) most = y;
  return most;
}

/** The axis' upper end: near the baseline, so that a first or a diverging loss does not flatten the rest; higher where
 *  most of the run is higher, but never so high that the baseline cannot be read.
 *  @param {Point[][]} data @param {number | undefined} baseline @returns {Top} */
function ceiling(data, baseline) {
  const most = largest(data);
  const wanted = baseline
    ? Math.max(1.25 * baseline, Math.min(most, Math.max(1.7 * baseline, 1.1 * usual(data)), 8 * baseline))
    : most || 1;
  const unit = 10 ** Math.floor(Math.log10(wanted));
  const step = ([0.1, 0.2, 0.5, 1, 2].find(factor => wanted / (factor * unit) <= 4) ?? 5) * unit;
  const count = Math.ceil(wanted / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, i) => i * step);
  return { value: count * step, ticks, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** @param {Recording} recording @param {number} step */
function clipping(recording, step) {
  if (recording.clip === Infinity && !recording.clipChanged) return "Clipping is off.";
  if (recording.step === 0) return "";
  const each = recording.models.map(model => `${model.name} ${recording.clippedWords(model, step)}`);
  return `Steps clipped so far: ${each.join(", ")}.`;
}

/** @param {number} size steps in a point @param {Top} top @param {number} most @param {Baseline} baseline */
function words(size, top, most, baseline) {
  const said = [];
  if (baseline) said.push(`Baseline ${amount(baseline.loss)}: ${baseline.text}.`);
  if (size > 1) said.push(`Each point is the mean of ${group(size)} steps.`);
  if (most > top.value) said.push(`Losses above ${amount(top.value, top.digits)} are drawn at the top edge; the largest is ${amount(most, 2)}.`);
  return said.join(" ");
}

/** @param {Recording} recording @param {number} step */
function spoken(recording, step) {
  if (recording.frames === 0) return `Loss by training step: ${recording.nothing}`;
  const each = recording.models.map(model => `${model.name} ${amount(model.loss.meanUpTo(step, 20))}`);
  const line = recording.baseline ? ` Baseline ${amount(recording.baseline.loss)}.` : "";
  return `Loss by training step. At step ${step}, mean of 20 steps: ${each.join(", ")}.${line}`;
}
