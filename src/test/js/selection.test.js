import assert from "node:assert/strict";
import test from "node:test";
import { Selection } from "../../../static/base/selection.js";

/** @type {(() => void)[]} */
const frames = [];
/** @type {unknown[]} */
const reported = [];
globalThis.requestAnimationFrame = callback => frames.push(() => callback(0));
globalThis.reportError = error => reported.push(error);
const nextFrame = () => frames.splice(0).forEach(frame => frame());

test("however many changes come, figures are drawn once a frame", () => {
  const selection = new Selection();
  /** @type {number[]} */
  const seen = [];
  selection.onChange(({ t }) => seen.push(t));
  for (const t of [3, 5, 8]) selection.set({ t });
  nextFrame();
  nextFrame();
  assert.deepEqual(seen, [8]);
});

test("what changes while figures are drawn is drawn in the next frame", () => {
  const selection = new Selection();
  /** @type {number[]} */
  const seen = [];
  selection.onChange(({ t }) => {
    seen.push(t);
    if (t === 3) selection.set({ t: 4 });
  });
  selection.set({ t: 3 });
  nextFrame();
  nextFrame();
  assert.deepEqual(seen, [3, 4]);
});

test("a figure that fails does not stop the others, and says so", () => {
  const selection = new Selection();
  const broken = new Error("broken");
  let drawn = 0;
  selection.onChange(() => { throw broken; });
  selection.onChange(() => drawn++);
  for (const t of [3, 4]) {
    selection.set({ t });
    nextFrame();
  }
  assert.equal(drawn, 2);
  assert.deepEqual(reported, [broken, broken]);
});

test("figures that take long are drawn a few at a time, each once", async () => {
  const selection = new Selection();
  /** @type {string[]} */
  const seen = [];
  for (const name of ["a", "b", "c"]) {
    selection.onChange(() => {
      for (const until = performance.now() + 15; performance.now() < until;);
      seen.push(name);
    });
  }
  selection.set({ t: 3 });
  nextFrame();
  assert.deepEqual(seen, ["a"]);
  while (seen.length < 3) await new Promise(resolve => setTimeout(resolve));
  assert.deepEqual(seen, ["a", "b", "c"]);
});
