// The gradient profile: log10 of the norm at every timestep, relative to the loss. The strong line is the chosen training
// step, the paler ones are earlier steps.

/** @import { Selection } from "../base/selection.js" */
/** @import { Profile, Recorded, Recording } from "../run/recording.js" */
import { colour, dashes, faded } from "../base/colours.js";
import { count, group, power, ratioText } from "../base/format.js";
import { NARROW, clampTime, insets, pickTime, timeTicks, walls } from "../plot/geometry.js";
import { lineChart, ticksAt } from "../plot/line-chart.js";
import { lost } from "./precision.js";
import { DRY } from "./river-shape.js";

const FLOOR = -14;
const GHOSTS = 6;
const MOST_POINTS = 700;

/** Ghosts stand this many frames apart, so that they reach a fifth of the run back. @param {Recording} recording */
const ghostGap = recording => Math.max(1, Math.round(recording.expectedFrames / 30));

/** The paler lines that are really there, for the figure's subtitle. @param {Recording} recording @param {number} frame */
export function ghostWords(recording, frame) {
  const gap = ghostGap(recording);
  const many = Math.min(GHOSTS, Math.floor(frame / gap));
  if (recording.frames === 0 || many === 0) return "";
  /** @param {number} k */
  const back = k => recording.stepOf(frame) - recording.stepOf(frame - gap * k);
  if (many === 1) return `; the paler line is ${count(back(1), "step")} earlier`;
  return `; paler lines are ${group(back(1))} to ${count(back(many), "step")} earlier`;
}

/** @param {HTMLElement} host @param {Recording} recording @param {Selection} selection */
export function profileChart(host, recording, selection) {
  const { timesteps } = recording;
  const every = Math.max(1, Math.floor(timesteps / MOST_POINTS));

  /** @param {Profile} profile @returns {Point[]} */
  function points(profile) {
    const data = [];
    for (let t = timesteps; t >= 1; t -= every) {
      const value = profile.relative[t - 1];
      data.push({ x: t, y: value >= FLOOR && value < Infinity ? value : NaN }); // what is lower leaves the chart
    }
    return data.reverse();
  }

  /** @param {Recorded} model @param {number} gap */
  function ghosts(model, gap) {
    const sets = [];
    for (let k = GHOSTS; k >= 1; k--) {
      const profile = model.profiles[selection.frame - gap * k];
      if (profile) sets.push({ data: points(profile), borderColor: faded(`${model.colour}-text`, 0.5 - 0.06 * k), borderWidth: 1 });
    }
    return sets;
  }

  /** @param {Recorded} model @param {boolean} narrow @returns {Line[]} */
  function now(model, narrow) {
    const profile = model.profiles[selection.frame];
    if (!profile) return [];
    return [{
      label: model.name,
      data: points(profile),
      borderColor: colour(model.colour),
      nameColour: colour(`${model.colour}-text`),
      borderDash: dashes(model),
      borderWidth: 2.25,
      nameAt: narrow ? timesteps / 5 : null,
      below: profile.relative[0] < FLOOR ? profile.relative[0] : null, // its name stands at the floor, marked
    }];
  }

  // In the models' colours, where a program with shorter numbers would have read nothing at all.
  const spans = () => recording.models.flatMap(model => {
    const profile = model.profiles[selection.frame];
    if (!profile) return [];
    return lost(profile).map(({ format, reads, from, to }) => (
      { from, to, words: `${format} reads ${reads === "0" ? 0 : "∞"}`, tint: colour(`${model.colour}-text`) }));
  });

  const byServer = [...host.children]; // stays until there is something to draw
  const { canvas, xAt } = lineChart(host, selection, { y: { position: "right" } }, (chart, width) => {
    if (recording.frames > 0) for (const drawn of byServer.splice(0)) drawn.remove();
    canvas.hidden = byServer.length > 0;
    const narrow = width < NARROW;
    const { left, right } = insets(width);
    const { x, y } = chart.options.scales;
    const ceiling = recording.highest > 1 ? Math.ceil(recording.highest / 2 + 0.5) * 2 : 1;
    const gap = ghostGap(recording);
    chart.data.datasets = recording.models.flatMap(model => [...ghosts(model, gap), ...now(model, narrow)]);
    chart.options.layout.padding = { top: 8, left, right: 0 };
    chart.options.plugins.unroll = { cursor: selection.t, side: "left", inside: narrow, refs: [
      { y: -DRY, words: "dry line: single precision stops noticing", short: "dry line" }], spans: spans(),
      marks: walls(recording.cuts, timesteps, width - left - right).map(x => ({ x, words: "" })) };
    Object.assign(x, { min: 0.5, max: timesteps + 0.5, afterBuildTicks: ticksAt(timeTicks(timesteps, width - left - right)) });
    x.ticks.callback = value => (value === 1 ? "t = 1" : value);
    Object.assign(y, { min: FLOOR, max: ceiling, afterBuildTicks: ticksAt(decades(ceiling)), afterFit: (/** @type {{ width: number }} */ scale) => { scale.width = right; } });
    y.ticks.callback = value => (value === FLOOR ? `≤ ${power(value)}` : power(value));
    canvas.setAttribute("aria-label", spoken());
  });

  /** @param {number} ceiling */
  function decades(ceiling) {
    const step = Math.max(2, 2 * Math.ceil((ceiling - FLOOR) / 16));
    const values = [];
    for (let value = 0; value > FLOOR + step / 2; value -= step) values.push(value);
    values.push(FLOOR);
    for (let value = step; value <= ceiling; value += step) values.push(value);
    return values;
  }

  function spoken() {
    if (recording.frames === 0) return `Gradient profile: ${recording.nothing}`;
    const ends = recording.models.map(model => `${model.name} ${ratioText(model.profiles[selection.frame].relative[0])}`);
    return `Gradient profile at step ${recording.stepOf(selection.frame)}. At t = 1, relative to ${recording.manyAnswers ? "the last step" : "the loss"}: ${ends.join(", ")}.`;
  }

  pickTime(canvas, selection, timesteps, event => clampTime(xAt(event.offsetX) ?? 1, timesteps));
}
