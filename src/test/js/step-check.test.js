import assert from "node:assert/strict";
import { test } from "node:test";
import { stepCheck } from "../../../static/learn/step-check.js";

// a small LSTM of its own, in PyTorch's order of blocks: i, f, g, o
const H = 3;
const sigmoid = a => 1 / (1 + Math.exp(-a));
const wave = (rows, columns, at) => Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => Math.sin(at + 1.7 * r + 0.9 * c)));
const weights = {
  weight_ih_l0: wave(4 * H, 2, 0.3), weight_hh_l0: wave(4 * H, H, 1.1), bias_ih_l0: wave(1, 4 * H, 2)[0], bias_hh_l0: wave(1, 4 * H, 0.5)[0],
};
const inputs = wave(3, 2, 4);

function look() {
  const states = { c: [], h: [] };
  const gates = { i: [], f: [], g: [], o: [] };
  let [c, h] = [Array(H).fill(0), Array(H).fill(0)];
  for (const x of inputs) {
    const sum = r => weights.bias_ih_l0[r] + weights.bias_hh_l0[r] + weights.weight_ih_l0[r].reduce((s, w, n) => s + w * x[n], 0)
      + weights.weight_hh_l0[r].reduce((s, w, n) => s + w * h[n], 0);
    const block = (n, squash) => Array.from({ length: H }, (_, r) => squash(sum(n * H + r)));
    const [i, f, g, o] = [block(0, sigmoid), block(1, sigmoid), block(2, Math.tanh), block(3, sigmoid)];
    c = c.map((value, r) => f[r] * value + i[r] * g[r]);
    h = c.map((value, r) => o[r] * Math.tanh(value));
    states.c.push(c);
    states.h.push(h);
    for (const [name, values] of Object.entries({ i, f, g, o })) gates[name].push(values);
  }
  return { states, gates };
}

/** M = A + B + C + D of the article, written out. */
function M({ states, gates }, t) {
  const [before, o] = [states.c[t - 2], gates.o[t - 2]];
  const at = name => gates[name][t - 1];
  const W = (block, r, s) => weights.weight_hh_l0[block * H + r][s];
  return Array.from({ length: H }, (_, r) => Array.from({ length: H }, (_, s) => {
    const shown = o[s] * (1 - Math.tanh(before[s]) ** 2);
    const [i, f, g] = [at("i")[r], at("f")[r], at("g")[r]];
    return shown * (before[r] * f * (1 - f) * W(1, r, s) + g * i * (1 - i) * W(0, r, s) + i * (1 - g * g) * W(2, r, s)) + (r === s ? f : 0);
  }));
}

const answer = look();
const check = (matrix, entry = [1, 2]) => stepCheck({ weights, inputs }, { ...answer, matrices: { M: matrix } }, 3, entry);

test("both sides of every line of the derivation agree at every entry", () => {
  const { slip, ...lines } = check(M(answer, 3));
  for (const [name, { worst }] of Object.entries(lines)) assert.ok(worst < 1e-8, `${name}: ${worst}`);
  assert.ok(slip.worst > 1e-3, "the article's slip, σ′ where tanh′ belongs, does not hold");
});

test("a matrix that is wrong in one entry is found", () => {
  const wrong = M(answer, 3);
  wrong[0][1] += 0.01;
  assert.ok(Math.abs(check(wrong).sum.worst - 0.01) < 1e-6);
});

test("the entry that is asked for is the one that is told", () => {
  const right = M(answer, 3);
  assert.equal(check(right, [0, 2]).sum.right, right[0][2]);
  assert.equal(check(right, [2, 1]).sum.right, right[2][1]);
});
