import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { DRY, WIDEST, cellTimes, curve, depth, outline, outlineTimes } = await import("../../../static/pictures/river-shape.js");
const { lost, lostWords } = await import("../../../static/pictures/precision.js");

test("a decade less of the gradient is a stream line less of the river", () => {
  assert.equal(depth(0, false), DRY);
  assert.equal(depth(-1, false), DRY - 1);
  assert.deepEqual([depth(-7, false), depth(-40, false), depth(-Infinity, false), depth(NaN, false)], [0, 0, 0, 0]);
  assert.deepEqual([depth(1, false), depth(9, false)], [WIDEST, WIDEST]);
});

test("in true proportion half the gradient is half the width", () => {
  assert.ok(Math.abs(depth(Math.log10(0.5), true) / depth(0, true) - 0.5) < 1e-15);
});

test("the outline always has the first and the last timestep, and no more points than pixels allow", () => {
  for (const [timesteps, width] of [[1, 300], [2, 300], [100, 900], [1000, 300], [3000, 100]]) {
    const times = outlineTimes(timesteps, width);
    assert.deepEqual([times[0], times.at(-1)], [1, timesteps]);
    assert.ok(times.length <= width / 1.5 + 2, `${timesteps} in ${width}: ${times.length}`);
    assert.ok(times.every((t, i) => i === 0 || t > times[i - 1]));
  }
});

test("cells stand at least seven pixels apart", () => {
  for (const timesteps of [10, 100, 350, 1000]) {
    const { every, times } = cellTimes(timesteps, 600);
    assert.ok((600 / timesteps) * every >= 7);
    assert.equal(times.at(-1), timesteps);
  }
});

/** Points of a path of cubics, each evaluated at a few places between its ends. */
function drawn(path) {
  const [x0, y0, ...rest] = path.match(/-?[\d.]+/g).map(Number);
  const ys = [];
  let from = [x0, y0];
  for (let i = 0; i < rest.length; i += 6) {
    const [, y1, , y2, x3, y3] = rest.slice(i, i + 6);
    for (let u = 0; u <= 1; u += 0.1) ys.push((1 - u) ** 3 * from[1] + 3 * (1 - u) ** 2 * u * y1 + 3 * (1 - u) * u ** 2 * y2 + u ** 3 * y3);
    from = [x3, y3];
  }
  return ys;
}

test("the bank never overshoots a measured value", () => {
  const ys = [0, 0, 80, 80, 79, 3, 0, 50, 1, 49, 0];
  const seen = drawn(curve(ys.map((_, i) => 10 * i), ys));
  assert.ok(Math.min(...seen) >= -0.1 && Math.max(...seen) <= 80.1, `${Math.min(...seen)} to ${Math.max(...seen)}`);
});

test("banks begin where the water does, and a dry bed has none", () => {
  assert.equal(outline([0, 10, 20, 30], [0, 0, 4, 5], 100).mouth, 10);
  const dry = outline([0, 10, 20], [0, 0, 0], 100);
  assert.deepEqual([dry.banks, dry.mouth], ["", 20]);
});

// half of float32's smallest number is 2^−150 = 10^−45.15, float64's 2^−1075 = 10^−323.6
test("a program in float32 reads 0 where a norm lies under half its smallest number", () => {
  const profile = { relative: Float32Array.of(-46, -45, -40, 0), reference: 0 };
  assert.deepEqual(lost(profile), [{ format: "float32", reads: "0", from: 1, to: 1, many: 1 }]);
  assert.equal(lostWords(profile).replaceAll("\u00a0", " "), "A program in float32 would have read 0 at t = 1.");
});

test("what is too small for float64 is too small for float32 as well", () => {
  const words = lostWords({ relative: Float32Array.of(-330, -324, -100, 0), reference: 0 }).replaceAll("\u00a0", " ");
  assert.equal(words, "A program in float32 would have read 0 at t = 1 to 3, float64 at t = 1 to 2.");
});

test("what is exactly zero is lost by nobody", () => {
  assert.equal(lostWords({ relative: Float32Array.of(-Infinity, 0), reference: -3 }), "");
});

test("a norm beyond the largest number reads infinity", () => {
  assert.deepEqual(lost({ relative: Float32Array.of(40, 0), reference: 0 }), [{ format: "float32", reads: "infinity", from: 1, to: 1, many: 1 }]);
});
