import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { amountAxis, extent, log10, logAxis, zeros } = await import("../../../static/plot/axes.js");
const { Buckets, usual } = await import("../../../static/plot/buckets.js");

test("the extent passes over what is no finite number", () => {
  assert.deepEqual(extent([[3, null, -Infinity], [NaN, -2]]), [-2, 3]);
  assert.deepEqual(extent([[null], []]), [0, 0]);
});

test("an amount's axis begins at nought and ends at a round number over the greatest", () => {
  const axis = amountAxis([[0.3, 1.7]]);
  assert.deepEqual([axis.low, axis.high], [0, 2]);
  assert.deepEqual(axis.ticks.map(axis.format), ["0.0", "0.5", "1.0", "1.5", "2.0"]);
});

test("an amount's axis holds negative values too, and never has many ticks", () => {
  for (const [low, high] of [[-3, 1], [0, 1e-7], [0, 12345], [-0.02, 0.02]]) {
    const axis = amountAxis([[low, high]]);
    assert.ok(axis.low <= low && axis.high >= high && axis.ticks.length <= 8, `${low} to ${high}: ${axis.ticks}`);
    assert.deepEqual([axis.ticks[0], axis.ticks.at(-1)], [axis.low, axis.high]);
  }
});

test("a logarithmic axis has whole decades, at most nine of them, and says what it cuts off", () => {
  const axis = logAxis([[-31.2, -4], [-Infinity, 0.3]], { floor: -16, ceiling: 1 });
  assert.deepEqual([axis.low, axis.high, axis.cut], [-16, 1, true]);
  assert.ok(axis.ticks.length <= 9 && axis.ticks.includes(0) && axis.ticks.every(Number.isInteger));
  assert.equal(logAxis([[-1, -0.5]]).cut, false);
});

test("what is exactly zero has minus infinity for a logarithm", () => {
  assert.deepEqual(zeros([-2, null]), [-2, -Infinity]);
  assert.deepEqual([log10(1000), log10(0)], [3, -Infinity]);
});

const series = values => ({ length: values.length, at: step => values[step - 1] });

test("a long series is drawn as means, and its last bucket while it fills", () => {
  const values = [1, 3, 5, 7, 9];
  const buckets = new Buckets(series(values), 3);
  assert.deepEqual(buckets.points(6), [{ x: 2, y: 2 }, { x: 4, y: 6 }, { x: 5, y: 9 }]);
  values.push(11);
  assert.equal(buckets.size, 2);
});

test("what has arrived since is added, and another end starts afresh", () => {
  const values = [2, 4];
  const growing = { get length() { return values.length; }, at: step => values[step - 1] };
  const buckets = new Buckets(growing, 2);
  assert.deepEqual(buckets.points(4), [{ x: 2, y: 3 }]);
  values.push(10);
  assert.deepEqual(buckets.points(4), [{ x: 2, y: 3 }, { x: 3, y: 10 }]);
  assert.deepEqual(buckets.points(2), [{ x: 1, y: 2 }, { x: 2, y: 4 }, { x: 3, y: 10 }]);
});

test("three quarters of the points stay under the usual value", () => {
  assert.equal(usual([[1, 2, 3].map(y => ({ x: 0, y })), [{ x: 0, y: 1e9 }, { x: 0, y: NaN }]]), 1e9);
  assert.equal(usual([[1, 2, 3, 4, 5, 6, 7, 8].map(y => ({ x: 0, y }))]), 7);
  assert.equal(usual([[]]), 0);
});
