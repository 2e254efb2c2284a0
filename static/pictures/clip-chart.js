// What clipping does, over training: the norm of each network's whole gradient before it and after it, and the share of
// steps in which the two differ.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recorded, Recording } from "../run/recording.js" */
import { Buckets } from "../plot/buckets.js";
import { colour, faded } from "../base/colours.js";
import { $, $$ } from "../base/dom.js";
import { amount, group, power } from "../base/format.js";
import { ENDS_INSIDE, lineChart, stepAxis, ticksAt } from "../plot/line-chart.js";
import { changeWords } from "./loss-chart.js";

const MOST_POINTS = 150;
const LEAST_DECADES = 2;

/** @param {Point[]} points */
const log10 = points => points.map(({ x, y }) => ({ x, y: y > 0 && y < Infinity ? Math.log10(y) : NaN }));

/** One chart for each network of the figure, all with one scale; no figure where nothing was ever clipped.
 *  @param {HTMLElement} figure @param {Recording} recording @param {Selection} selection */
export function clipChart(figure, recording, selection) {
  const note = $(".fig-sub", figure);
  const series = recording.models.map(model => ({
    before: new Buckets(model.norm, MOST_POINTS),
    after: new Buckets(model.after, MOST_POINTS),
    share: new Buckets(derived(model.norm, step => model.clippedSteps.at(step) - (model.clippedSteps.at(step - 1) || 0)), MOST_POINTS),
  }));

  const clips = () => recording.clip < Infinity || recording.clipChanged;

  /** @param {number} i */
  function data(i) {
    const { lastStep: last } = recording;
    const { before, after, share } = series[i];
    return { before: log10(before.points(last)), after: log10(after.points(last)), share: share.points(last) };
  }

  function decades() {
    const values = series.flatMap((_, i) => data(i).before.map(({ y }) => y)).filter(Number.isFinite);
    const low = Math.floor(Math.min(0, ...values));
    return [low, Math.max(low + LEAST_DECADES, Math.ceil(Math.max(0, ...values)))];
  }

  $$(".clip-chart", figure).forEach((host, i) => {
    const model = recording.models[i];
    const { canvas } = lineChart(host, selection, { y: { position: "left" }, x: { ticks: ENDS_INSIDE } }, chart => {
      const { before, after, share } = data(i);
      const [low, high] = decades();
      const step = recording.stepOf(selection.frame);
      const depth = (high - low) / 4; // the share fills the lowest quarter
      chart.data.datasets = [
        { data: share.map(({ x, y }) => ({ x, y: low + depth * y })), fill: "start", borderWidth: 0, backgroundColor: faded(model.colour, 0.22) },
        { data: before, borderColor: faded(`${model.colour}-text`, 0.55), borderWidth: 1.25, borderDash: [3, 2] },
        { data: after, borderColor: colour(model.colour), borderWidth: 2 },
      ];
      chart.options.plugins.unroll = {
        cursor: recording.frames > 0 ? step : null,
        named: false,
        refs: [{ y: low + depth, words: "every step clipped" }],
        marks: recording.changes.filter(change => change.clip !== undefined).map(change => ({ x: change.step, words: changeWords({ step: change.step, clip: change.clip }) })),
      };
      const { x, y } = chart.options.scales;
      Object.assign(x, stepAxis(recording.lastStep, 3));
      x.ticks.callback = group;
      const every = Math.max(1, Math.ceil((high - low) / 5));
      Object.assign(y, { min: low, max: high, afterBuildTicks: ticksAt(Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, k) => low + k * every)) });
      y.ticks.callback = power;
      canvas.setAttribute("aria-label", spoken(model, step));
      tell();
    });
  });

  /** @param {Recorded} model @param {number} step */
  function spoken(model, step) {
    if (recording.step === 0) return `${model.name}: ${recording.nothing}`;
    return `${model.name}, norm of the whole gradient at step ${group(step)}: ${amount(model.norm.at(step), 2)} before clipping, `
      + `${amount(recording.normAfter(model, step), 2)} after it; clipped in ${recording.clippedWords(model, step)} steps so far`;
  }

  function tell() {
    figure.hidden = !clips();
    if (!clips()) return;
    const size = series[0].before.size ?? 1;
    note.textContent = "Norm of the whole gradient: dashed before clipping, full after it. The band below: the share of steps that were clipped."
      + (size > 1 ? ` Each point is the mean of ${group(size)} steps.` : "");
  }

  selection.onChange(tell);
  tell();
}

/** A series computed from another one. @param {{ readonly length: number }} series @param {(step: number) => number} at */
const derived = (series, at) => ({
  at,
  get length() {
    return series.length;
  },
});
