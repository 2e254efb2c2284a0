import "./page.js";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { Recording } = await import("../../../static/run/recording.js");
const { Series } = await import("../../../static/run/series.js");

const model = { name: "LSTM", cell: "lstm", colour: "lstm", drawn: "c" };
const recording = (more = {}) => new Recording({ models: [model], timesteps: 3, steps: 10, baseline: { loss: 1, text: "" }, ...more });
const step = (n, loss, gradientNorm = 1, clipped = false) => ({ step: n, models: [{ loss, gradientNorm, clipped }] });
const frame = (n, log10, more = {}) => ({ step: n, models: [{ log10, halfLife: 2, travel: "survives", decades: -1, ...more }] });

test("a series holds more than it was made for, and knows nothing beyond its ends", () => {
  const series = new Series();
  for (let n = 1; n <= 3000; n++) series.push(n);
  assert.deepEqual([series.length, series.at(1), series.at(3000)], [3000, 1, 3000]);
  assert.ok(Number.isNaN(series.at(0)) && Number.isNaN(series.at(3001)));
});

test("a mean goes back as far as there are steps", () => {
  const series = new Series();
  for (const value of [2, 4, 9]) series.push(value);
  assert.deepEqual([series.meanUpTo(1, 20), series.meanUpTo(3, 2), series.meanUpTo(3, 20)], [2, 6.5, 5]);
});

test("a profile is relative to the gradient at the loss; null is zero, unless its step broke the run", () => {
  const run = recording();
  run.addFrame(frame(1, [null, -4, -1.5]));
  run.addFrame(frame(2, [null, null, 300], { notFinite: 1 }));
  const [whole, broken] = run.models[0].profiles;
  assert.deepEqual([...whole.relative], [-Infinity, -2.5, 0]);
  assert.equal(whole.reference, -1.5);
  assert.deepEqual([...broken.relative], [NaN, -Infinity, 0]);
});

test("the axes grow with the largest ratio and never jump back", () => {
  const run = recording();
  run.addFrame(frame(1, [2, 0, 0]));
  run.addFrame(frame(2, [-2, 0, 0]));
  assert.equal(run.highest, 2);
});

test("the newest frame that is not after a step is found, between drawn steps as well", () => {
  const run = recording({ steps: 100 });
  for (const drawn of [1, 11, 21, 31]) run.addFrame(frame(drawn, [0, 0, 0]));
  assert.deepEqual([1, 10, 11, 25, 31, 99].map(n => run.frameAt(n)), [0, 0, 1, 2, 3, 3]);
  assert.deepEqual([run.stride, run.expectedFrames, run.stepOf(9)], [10, 10, 0]);
});

test("a clip norm holds from the step after it was changed", () => {
  const run = recording({ clip: 1 });
  run.changes.push({ step: 5, learningRate: 0.1 }, { step: 6, clip: null }, { step: 8, clip: 0.25 });
  assert.deepEqual([1, 6, 7, 8, 9].map(n => run.clipAt(n)), [1, 1, Infinity, Infinity, 0.25]);
  run.addStep(step(1, 0.5, 40));
  assert.equal(run.normAfter(run.models[0], 1), 1);
});

test("the share of clipped steps counts up to the shown one", () => {
  const run = recording();
  for (const [n, clipped] of [[1, true], [2, false], [3, true], [4, true]]) run.addStep(step(n, 1, 2, clipped));
  assert.equal(run.clippedWords(run.models[0], 2).replaceAll("\u00a0", " "), "50 % of 2");
  assert.equal(run.clippedWords(run.models[0], 99).replaceAll("\u00a0", " "), "75 % of 4");
});

test("a size without a median is told alone, one that is exactly zero has no logarithm", () => {
  const run = recording();
  run.addStep(step(1, 1, 0));
  run.addFrame(frame(1, [0, 0, 0], { size: { log10: null, median: 1 } }));
  assert.deepEqual(run.sizeOf(run.models[0], 0), { log10: -Infinity, median: 1 });
  run.addFrame(frame(2, [0, 0, 0], { size: { log10: 2, median: null } }));
  assert.deepEqual(run.sizeOf(run.models[0], 1), { log10: 2, median: NaN });
});

const columns = (kept, log10) => ({
  log10, halfLife: kept.map(() => 2), travel: kept.map(() => "survives"), because: kept.map(() => null), decades: kept.map(() => -1),
  size: kept.map(() => 0), median: kept.map(() => 0), notFinite: kept.map(() => 0),
  answers: kept.flatMap(n => [n, -n]),
});
const thinned = {
  steps: 4, training: [], losses: { every: 2, models: [{ loss: [1, 3], gradientNorm: [2, 6], normAfter: [1, 1], clipped: [1, 2] }] },
  samples: { steps: [1, 4], models: [{ loss: [0.5, 2], gradientNorm: [1.5, 7], clipped: [0, 1], clippedSteps: [0, 3] }] },
  frames: { steps: [1, 1, 1, 1], kept: [0, 3], models: [columns([0, 3], [-20000, 10000, 20000, null, -10000, 15000])] },
};

test("a snapshot stands for every step: what it tells exactly, else the mean around it, else the frame before", () => {
  const run = recording();
  run.load(thinned);
  const [{ loss, norm, clippedSteps, profiles }] = run.models;
  assert.deepEqual([1, 2, 3, 4].map(n => norm.at(n)), [1.5, 2, 6, 7]);
  assert.deepEqual([1, 2, 3, 4].map(n => norm.level(n)), [2, 2, 6, 6]);
  assert.deepEqual([loss.meanUpTo(1, 20), loss.meanUpTo(4, 20), clippedSteps.at(4)], [0.5, 2, 3]);
  assert.deepEqual([0, 1, 2, 3].map(n => run.stepOf(n)), [1, 1, 1, 4]);
  assert.deepEqual([0, 1, 2, 3].map(n => run.whole(n)), [true, false, false, true]);
  assert.deepEqual([...profiles[0].relative], [0, -1, 0]);
  assert.deepEqual([...profiles[3].relative], [-Infinity, -0.5, 0]);
  assert.deepEqual([profiles[0].answers, profiles[3].answers], [[0, -0], [3, -3]]);
});

test("the frames between come later and stand at their own step", () => {
  const run = recording();
  run.load(thinned);
  run.fill({ ...thinned, samples: { steps: [2], models: [{ loss: [9], gradientNorm: [8], clipped: [1], clippedSteps: [1] }] },
    frames: { steps: [2], kept: [0], models: [columns([0], [0, 0, 0])] } });
  assert.deepEqual([run.stepOf(1), run.whole(1), run.models[0].norm.at(2), run.models[0].loss.meanUpTo(2, 20)], [2, true, 8, 9]);
});

test("a loss that is no number is none", () => {
  const run = recording();
  run.addStep(step(1, null));
  assert.ok(Number.isNaN(run.models[0].loss.at(1)));
});

test("a run that ended early has axes that end where it did", () => {
  const run = recording({ steps: 500 });
  run.addStep(step(1, 1));
  run.addStep(step(2, 1));
  run.addFrame(frame(1, [0, 0, 0]));
  assert.equal(run.lastStep, 500);
  run.ended = true;
  assert.deepEqual([run.lastStep, run.expectedFrames], [2, 1]);
});

test("the landing page's recorded run is read whole", () => {
  const file = JSON.parse(readFileSync("static/recorded/landing.json", "utf8"));
  const run = Recording.fromFile(file);
  assert.deepEqual([run.step, run.frames, run.ended], [file.steps, file.models[0].log10.length, true]);
  assert.equal(run.stepOf(1), 1 + file.every);
  assert.ok(run.models.every(({ profiles }) => profiles.every(({ relative }) => relative.at(-1) === 0)));
});
