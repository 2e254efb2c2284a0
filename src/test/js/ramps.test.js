import { listeners, tokens } from "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { HIGHEST, LOWEST, diverging, sequential, shade } = await import("../../../static/plot/ramps.js");

test("amounts go from dry sand to deep water through the tokens between", () => {
  const colour = sequential(0, 10);
  assert.deepEqual([0, 10].map(colour), [tokens["bed-0"], tokens["bed-4"]]);
  const near = (seen, token) => assert.ok(seen.every((value, k) => Math.abs(value - tokens[token][k]) <= 1), `${seen} beside ${token}`);
  near(colour(2.5), "bed-1");
  near(colour(5), "bed-2");
});

test("what lies beyond the ends takes the end's colour", () => {
  const colour = sequential(0, 1);
  assert.deepEqual([-Infinity, -3, 1.2, Infinity].map(colour), [tokens["bed-0"], tokens["bed-0"], tokens["bed-4"], tokens["bed-4"]]);
});

test("a map of one value only has the deepest colour", () => assert.deepEqual(sequential(3, 3)(3), tokens["bed-4"]));

test("signed numbers have the paper's colour at zero and their sign's at the ends", () => {
  const colour = diverging(2);
  assert.deepEqual([-2, 2, -9].map(colour), [tokens.neg, tokens.pos, tokens.neg]);
  assert.ok(colour(0).every((value, k) => Math.abs(value - tokens.zero[k]) <= 1));
});

test("a norm that is no number has the colour of errors", () => {
  assert.deepEqual(shade(NaN), tokens.wrong);
  assert.deepEqual([LOWEST, -Infinity, HIGHEST].map(shade), [tokens["bed-0"], tokens["bed-0"], tokens["bed-4"]]);
});

test("another theme has other colours at once", () => {
  const colour = sequential(0, 1);
  assert.deepEqual(colour(0), tokens["bed-0"]);
  tokens["bed-0"] = [1, 2, 3];
  for (const changed of listeners.get("themechange")) changed();
  assert.deepEqual(colour(0), [1, 2, 3]);
});
