import assert from "node:assert/strict";
import { test } from "node:test";
import { descent, slice, surface, unit } from "../../../static/learn/cliff.js";

const sigmoid = a => 1 / (1 + Math.exp(-a));
const near = (a, b, within = 1e-12) => assert.ok(Math.abs(a - b) <= within * Math.max(1, Math.abs(b)), `${a} beside ${b}`);

test("after one step the error is that of the bias alone", () => {
  const { loss, dw, db } = unit(5, 0.3, 1, 0.7);
  const c = sigmoid(0.3);
  near(loss, (c - 0.7) ** 2);
  near(dw, 0);
  near(db, 2 * (c - 0.7) * c * (1 - c));
});

test("the gradient is the slope of the error", () => {
  const h = 1e-5;
  for (const [w, b, T] of [[3, -1.5, 2], [7, -3.4, 50], [-2, 1, 10]]) {
    const { dw, db } = unit(w, b, T, 0.7);
    near(dw, (unit(w + h, b, T, 0.7).loss - unit(w - h, b, T, 0.7).loss) / (2 * h), 1e-6);
    near(db, (unit(w, b + h, T, 0.7).loss - unit(w, b - h, T, 0.7).loss) / (2 * h), 1e-6);
  }
});

const land = { w: [0, 10], b: [-5, 0], cells: 4, target: 0.7, updates: 30 };

test("the map has b from the top down and errors in the cells' middles", () => {
  const map = surface(land, 3);
  near(map[0][0], unit(1.25, -0.625, 3, 0.7).loss);
  near(map[3][2], unit(6.25, -4.375, 3, 0.7).loss);
});

test("a cut goes from the least b to the greatest", () => {
  const cut = slice(land, 4, 3, 5);
  near(cut[0], unit(4, -5, 3, 0.7).loss);
  near(cut[4], unit(4, 0, 3, 0.7).loss);
});

test("no step of a clipped descent is longer than rate times clip", () => {
  const { path } = descent(land, { w: 7, b: -3.5, rate: 2, clip: 0.1, T: 50 });
  assert.equal(path.length, land.updates + 1);
  for (let n = 1; n < path.length; n++) {
    const length = Math.hypot(path[n][0] - path[n - 1][0], path[n][1] - path[n - 1][1]);
    assert.ok(length <= 0.2 + 1e-12, `${length} at ${n}`);
  }
});

test("a descent tells its longest gradient and the update it came at", () => {
  const start = { w: 7, b: -3.5, rate: 2, clip: null, T: 50 };
  const { path, largest, at, loss, lowest } = descent(land, start);
  const norms = path.map(([w, b]) => {
    const { dw, db } = unit(w, b, 50, 0.7);
    return Math.hypot(dw, db);
  });
  assert.equal(largest, Math.max(...norms));
  assert.equal(at, norms.indexOf(largest) + 1);
  assert.deepEqual([loss, lowest], [path.at(-1)[2], Math.min(...path.map(point => point[2]))]);
});
