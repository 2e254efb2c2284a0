import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { frame } from "./page.js";

const { Selection } = await import("../../../static/base/selection.js");
const address = await import("../../../static/run/address.js");
const anatomy = await import("../../../static/base/anatomy.js");

test("however many changes come, figures redraw once a frame", () => {
  const selection = new Selection();
  const seen = [];
  selection.onChange(({ t, unit }) => seen.push([t, unit]));
  selection.set({ t: 4 });
  selection.set({ t: 5, unit: 2 });
  assert.deepEqual(seen, []);
  frame();
  assert.deepEqual(seen, [[5, 2]]);
});

test("what is chosen already redraws nothing, unless data has arrived", () => {
  const selection = new Selection();
  let draws = 0;
  selection.onChange(() => draws++);
  selection.set({ t: 1, frame: 0 });
  frame();
  assert.equal(draws, 0);
  selection.redraw();
  frame();
  assert.equal(draws, 1);
});

test("an address counts networks from 1, and what is no number in it is not asked for", () => {
  assert.deepEqual([address.askedStep, address.askedModel, address.askedUnit], [40, 1, null]);
});

const gate = (name, role, activation = "sigmoid") => ({ name, word: name, activation, role });
const LSTM = { gates: [gate("i", "writes"), gate("f", "keeps"), gate("g", "proposes", "tanh"), gate("o", "shows")], states: ["c", "h"] };
const GRU = { gates: [gate("z", "keeps"), gate("r", "resets"), gate("n", "proposes", "tanh"), gate("q", "resets", null)], states: ["h"] };
const RNN = { gates: [gate("a", "proposes", null)], states: ["h"] };

test("a cell's parts are found by what they do", () => {
  assert.deepEqual([LSTM, GRU, RNN].map(each => anatomy.gate(each, "keeps")?.name), ["f", "z", undefined]);
  assert.deepEqual([LSTM, GRU, RNN].map(each => anatomy.gatesOf(each).length), [4, 3, 0]);
  assert.deepEqual([LSTM, GRU, RNN].map(anatomy.hasCellState), [true, false, false]);
  assert.deepEqual([LSTM, GRU, RNN].map(anatomy.choosesActivation), [false, false, true]);
  assert.deepEqual([LSTM, GRU, RNN].map(anatomy.hasForgetBias), [true, false, false]);
  assert.deepEqual([LSTM, GRU, RNN].map(anatomy.memory), ["c", "h", "h"]);
});
