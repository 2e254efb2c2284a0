import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "./page.js";

const { Recording } = await import("../../../static/run/recording.js");
const { learntWords, list, reaches, reading, standing, travelOf } = await import("../../../static/run/words.js");
const { halfLifeWords, sizeWords, travelWord, travelWords } = await import("../../../static/run/travel.js");
const { say } = await import("../../../static/run/said.js");
const { sentence } = await import("../../../static/learn/race-heat.js");
const { shade } = await import("../../../static/learn/shade.js");

const plain = nodes => text(nodes).replaceAll("\u00a0", " ").replaceAll("\u202f", " ");

test("what fills a sentence's braces may be a word or nodes", () => {
  assert.equal(plain(say("reaches", { part: ["5", " %"], source: "loss" })), "5 % of the gradient at the loss reaches t = 1.");
});

test("a loss within a tenth of a plateau says what is learnt there, the nearer of two", () => {
  const plateaus = [{ loss: 1 / 6, value: "1/6", learnt: "nothing" }, { loss: 1 / 12, value: "1/12", learnt: "one addend of two" }];
  assert.equal(learntWords(plateaus, 0.16), "nothing: at 1/6");
  assert.equal(learntWords(plateaus, 0.088), "one addend of two: at 1/12");
  assert.equal(learntWords(plateaus, 0.12), "–");
  assert.equal(learntWords([...plateaus, { loss: 0.155, value: "x", learnt: "more" }], 0.157), "more: at x");
  assert.equal(learntWords(plateaus, NaN), "–");
});

test("travel is told as a part of the gradient at the loss, or why it cannot be", () => {
  const told = travelOf({ travel: "vanishes", decades: -9.1 });
  assert.equal(travelWord(told), "vanishes");
  assert.equal(plain(travelWords(told, "loss")), "10^−9.1 of the gradient at the loss reaches t = 1.");
  const unasked = travelOf({ travel: null, because: "one_step" });
  assert.equal(travelWord(unasked), "not asked");
  assert.match(plain(travelWords(unasked, "loss")), /asked at the first timestep alone/);
});

test("travel without decades came to nothing at all", () => {
  assert.equal(travelOf({ travel: "vanishes", decades: null }).part, -Infinity);
});

test("what an earlier version called exploding grows, and where it knew no part there was no gradient", () => {
  assert.equal(travelOf({ verdict: "explodes", decades: 3 }).travel, "grows");
  assert.equal(travelOf({ verdict: "vanishes", decades: null }).part, -Infinity);
  assert.deepEqual(travelOf({ verdict: "survives", decades: null }), { travel: null, because: "no_gradient", part: NaN });
});

test("a half-life beyond what was measured is only said to be longer", () => {
  const words = halfLife => halfLifeWords({ part: -2, halfLife }, 100).replaceAll("\u202f", " ");
  assert.deepEqual([3.21, 250, -40, -101, null].map(words),
    ["3.2 timesteps", "longer than 100 timesteps", "doubles every 40.0 timesteps", "no decay", "no decay"]);
  assert.equal(halfLifeWords({ because: "no_gradient", part: NaN, halfLife: 4 }, 100), "–");
  assert.equal(halfLifeWords({ part: -Infinity, halfLife: 4 }, 100), "exactly zero at t = 1");
});

test("a size is told beside its median where there is one", () => {
  assert.equal(plain(sizeWords({ log10: 1, median: 0 })), "Size: ‖∂E/∂W‖ is 10.00 before clipping, 10 times its median so far.");
  assert.equal(plain(sizeWords({ log10: 4.2, median: null })), "Size: ‖∂E/∂W‖ is 10^4.2 before clipping.");
  assert.match(plain(sizeWords({ log10: null, median: null })), /is not finite before/);
});

test("the last of several is joined by an and", () => {
  assert.equal(plain(list([["a"], ["b"], ["c"]])), "a, b and c");
  assert.equal(plain(list([["a"]])), "a");
});

const run = losses => {
  const names = ["RNN", "LSTM", "GRU"].slice(0, losses.length);
  const recording = new Recording({
    models: names.map(name => ({ name, cell: name, colour: name, drawn: "c" })), timesteps: 2, steps: 5, baseline: { loss: 1, text: "always answering 0" },
  });
  recording.addStep({ step: 1, models: losses.map(loss => ({ loss })) });
  recording.addFrame({ step: 1, models: losses.map((_, i) => ({ log10: [-2 - i, 0], halfLife: null, travel: null })) });
  return recording;
};

test("who has learnt is judged by the loss beside the baseline", () => {
  assert.equal(plain(standing(run([1, 0.95]), 0)), "So far none of them does better than always answering 0.");
  assert.equal(plain(standing(run([0.99]), 0)), "So far it does no better than always answering 0.");
  assert.equal(plain(standing(run([0.9, 0.05, 0.5]), 0)),
    "The LSTM has learnt the task (loss 0.0500); the GRU is learning (loss 0.5000); the RNN still does no better than always answering 0 (loss 0.9000).");
});

test("the reading tells every network's part at the chosen timestep", () => {
  const recording = run([1, 1]);
  assert.equal(plain(reading(recording, { frame: 0, t: 1 })),
    "t = 1at step 1, relative to the gradient at the loss:RNN 10^−2.0LSTM 10^−3.0");
  assert.equal(plain(reaches(recording, 0)), "At step 1, 10^−2.0 of the RNN’s gradient and 10^−3.0 of the LSTM’s reaches the first input. ");
});

test("a race is told in the order of its finish", () => {
  assert.equal(sentence(["RNN", "LSTM", "GRU"], [null, 275, 75], 500), "The GRU solved it at step 75, the LSTM at step 275, the RNN not within 500 steps.");
  assert.equal(sentence(["A", "B"], [0, 0], 9), "The A not within 9 steps, the B not within 9 steps.");
});

test("signed numbers take the colour of their sign, at most the whole of it", () => {
  assert.deepEqual([-2, -0.333, 0, 0.5].map(shade), [
    "color-mix(in oklab, var(--neg) 100%, var(--zero))", "color-mix(in oklab, var(--neg) 33%, var(--zero))",
    "color-mix(in oklab, var(--pos) 0%, var(--zero))", "color-mix(in oklab, var(--pos) 50%, var(--zero))"]);
});
