import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { clampTime, insets, niceTicks, pickTimeByKey, timeTicks } = await import("../../../static/plot/geometry.js");

test("ticks are 1, round numbers, and the last", () => {
  assert.deepEqual(niceTicks(100, 6), [1, 20, 40, 60, 80, 100]);
  assert.deepEqual(niceTicks(1, 6), [1]);
  assert.deepEqual(niceTicks(7, 7), [1, 2, 3, 4, 5, 6, 7]);
});

test("ticks are never more than one over what was asked for, and rise", () => {
  for (let last = 1; last <= 1200; last++) {
    for (const most of [4, 7, 25]) {
      const ticks = niceTicks(last, most);
      assert.ok(ticks.length <= most + 1, `${last} in ${most}: ${ticks}`);
      assert.ok(ticks.every((tick, i) => i === 0 || tick > ticks[i - 1]), `${last} in ${most}: ${ticks}`);
      assert.equal(ticks.at(-1), last);
      if (ticks.length > 3) assert.ok(last - ticks.at(-2) >= (ticks[2] - ticks[1]) / 2, `${last} in ${most}: the last two touch`);
    }
  }
});

test("a narrow figure has fewer ticks and no margin for names", () => {
  assert.ok(timeTicks(100, 300).length < timeTicks(100, 900).length);
  assert.ok(insets(320).left < 20 && insets(1280).left > 100);
});

test("a timestep is whole, and within the sequence", () => {
  assert.deepEqual([-3, 0.4, 1.5, 99.4, 1000, Infinity].map(t => clampTime(t, 99)), [1, 1, 2, 99, 99, 99]);
});

test("keys choose the timestep, and stop at the ends", () => {
  const node = { addEventListener: (_, listener) => (node.press = key => listener({ key, preventDefault() {}, stopPropagation() {} })) };
  const selection = { t: 5, set: changes => Object.assign(selection, changes) };
  pickTimeByKey(node, selection, 12);
  const seen = ["ArrowRight", "ArrowLeft", "PageUp", "PageUp", "End", "Home", "PageDown", "x"].map(key => (node.press(key), selection.t));
  assert.deepEqual(seen, [6, 5, 12, 12, 12, 1, 1, 1]);
  assert.equal(node.tabIndex, 0);
});
