import assert from "node:assert/strict";
import { test } from "node:test";
import { NAME_LINE, apart, linePath } from "../../../static/plot/path.js";

test("a line is broken where there is no point", () => {
  const point = (value, i) => (value === null ? null : `${i},${value}`);
  assert.equal(linePath([null, 1, 2, null, null, 3, null], point), "M1,1L2,2M5,3");
  assert.equal(linePath([], point), "");
});

/** Names of one and two lines at heights that a counter makes up. */
const names = seed => Array.from({ length: 2 + (seed % 5) }, (_, n) => ({ y: (seed * 37 + n * n * 53) % 240, lines: 1 + ((seed + n) % 2) }));

test("no two names share a line, and none leaves the drawing", () => {
  for (let seed = 0; seed < 500; seed++) {
    const placed = names(seed);
    const before = placed.map(({ y }) => y);
    apart(placed, 10, 240);
    const order = placed.map((_, n) => n).sort((a, b) => before[a] - before[b]);
    for (const [k, n] of order.entries()) {
      const { y, lines } = placed[n];
      assert.ok(y + NAME_LINE * (lines - 1) <= 240 && y >= 10, `seed ${seed}: ${JSON.stringify(placed)}`);
      if (k > 0) assert.ok(y >= placed[order[k - 1]].y + NAME_LINE * placed[order[k - 1]].lines, `seed ${seed}: ${JSON.stringify(placed)}`);
    }
  }
});

test("names that have room stay where they are", () => {
  const placed = [{ y: 100, lines: 1 }, { y: 20, lines: 2 }, { y: 180, lines: 1 }];
  apart(placed, 10, 240);
  assert.deepEqual(placed.map(({ y }) => y), [100, 20, 180]);
});

test("names at one height keep their order", () => {
  const placed = ["first", "second", "third"].map(words => ({ words, y: 50, lines: 1 }));
  apart(placed, 10, 240);
  assert.deepEqual(placed.map(({ words, y }) => [words, y]), [["first", 50], ["second", 65], ["third", 80]]);
});

test("at the foot the lower names push the upper ones up", () => {
  const placed = [{ y: 239, lines: 1 }, { y: 240, lines: 1 }];
  apart(placed, 10, 240);
  assert.deepEqual(placed.map(({ y }) => y), [225, 240]);
});
