import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "./page.js";

const { amount, count, duration, group, lines, minus, normNodes, percentOf, power, ratioNodes, ratioSpans, ratioText, timesNodes } =
  await import("../../../static/base/format.js");

test("thousands stand apart", () => {
  assert.deepEqual([7, 999, 1000, 1234567].map(group), ["7", "999", "1\u202f000", "1\u202f234\u202f567"]);
});

test("one thing is no several things", () => {
  assert.deepEqual([count(1, "step"), count(0, "step"), count(4000, "step")], ["1 step", "0 steps", "4\u202f000 steps"]);
});

test("a whole power of ten is written with raised digits, and the zeroth is 1", () => {
  assert.deepEqual([power(-14), power(0), power(3)], ["10⁻¹⁴", "1", "10³"]);
});

test("a share is 0 % only where it is none, and 100 % only where it is all", () => {
  assert.deepEqual([[0, 300], [1, 300], [150, 300], [299, 300], [300, 300]].map(([n, all]) => percentOf(n, all).replace("\u00a0", " ")),
    ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]);
});

test("a ratio between 5 % and ten times is a percentage, any other a power of ten", () => {
  assert.equal(ratioText(Math.log10(0.76)), "76\u00a0%");
  assert.equal(ratioText(-1.3), "10^−1.3");
  assert.equal(ratioText(-1.29), "5\u00a0%");
  assert.equal(ratioText(1), "10^1.0");
  assert.equal(ratioText(-9.06), "10^−9.1");
});

test("nothing arrives where the logarithm is minus infinity, and what is no number is not finite", () => {
  assert.equal(ratioText(-Infinity), "nothing");
  assert.equal(text(ratioNodes(-Infinity)), "nothing");
  assert.equal(ratioText(NaN), "not finite");
  assert.equal(ratioText(Infinity), "not finite");
});

test("a raised exponent says the same in HTML and in SVG as in plain text", () => {
  for (const log10 of [-20.04, -1.5, -0.3, 0.99, 1, 4.25]) {
    assert.equal(text(ratioNodes(log10)), ratioText(log10));
    assert.equal(text(ratioSpans(log10)), ratioText(log10));
    assert.equal(text(ratioSpans(log10, " at t = 3")), `${ratioText(log10)} at t = 3`);
  }
});

test("times have one decimal under ten and none over it", () => {
  assert.deepEqual([Math.log10(1.34), Math.log10(45.2), 3, -1.5].map(timesNodes).map(text), ["1.3", "45", "10^3.0", "10^−1.5"]);
});

test("a norm is written out between a hundredth and a thousand", () => {
  assert.deepEqual([-1, 2, 2.9, 3, -2].map(normNodes).map(text), ["0.10", "100", "794", "10^3.0", "10^−2.0"]);
  assert.deepEqual([normNodes(-Infinity), normNodes(NaN)].map(text), ["exactly 0", "not finite"]);
});

test("an amount keeps four decimals while they say something", () => {
  assert.equal(amount(0.16666), "0.1667");
  assert.equal(amount(0.00005), "0.0001");
  assert.equal(amount(0.000049), "4.9·10⁻⁵");
  assert.equal(amount(123456), "1.2·10⁵");
  assert.equal(amount(-250.25), "−250.3");
  assert.equal(amount(0), "0.0000");
  assert.deepEqual([amount(null), amount(NaN), amount(Infinity)], ["–", "–", "not finite"]);
});

test("the minus is a minus, not a hyphen", () => assert.equal(minus(-1.5), "−1.5"));

test("a wait is told in the unit in which people wait", () => {
  assert.deepEqual([0.2, 1, 89.5, 90, 5399, 5400, 7300].map(duration),
    ["less than a second", "about 1\u00a0s", "about 90\u00a0s", "about 2 min", "about 90 min", "about 2 h", "about 2 h"]);
});

test("a long name breaks after its comma, then between words", () => {
  assert.deepEqual(lines("LSTM"), ["LSTM"]);
  assert.deepEqual(lines("LSTM, forget bias 0"), ["LSTM,", "forget bias 0"]);
  assert.deepEqual(lines("GRU, orthogonal start with gain 2"), ["GRU,", "orthogonal", "start with", "gain 2"]);
});
