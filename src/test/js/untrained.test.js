import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "./page.js";

const { relative, untrainedPicture } = await import("../../../static/pictures/untrained.js");
const { taskRivers } = await import("../../../static/pictures/task-rivers.js");
const { svg } = await import("../../../static/base/dom.js");

const RNN = { name: "tanh RNN", colour: "rnn", weights: 3, log10: [-9, -6, -3, -1], halfLife: 0.1, decades: -8, travel: "vanishes" };
const CUT = { name: "LSTM, forget bias 0", colour: "lstm", weights: 9, log10: [null, null, -2, -2], halfLife: null, decades: null, travel: "vanishes" };

/** All nodes of a tag and class. */
function found(node, tag, kind) {
  const own = node.tag === tag && String(node.attributes.class).split(" ").includes(kind) ? [node] : [];
  return [...own, ...node.children.flatMap(child => (child.children ? found(child, tag, kind) : []))];
}

const drawing = () => ({
  root: svg("svg", { width: 400 }), height: 100, needed: [2],
  scale: { x: t => (t - 0.5) * 70, slot: 70, right: 280, answer: 296, narrow: true },
});

test("what is left is told of what stands at the loss; nothing is not the same as no number", () => {
  assert.deepEqual(relative(RNN), [-8, -5, -2, 0]);
  assert.deepEqual(relative(CUT), [-Infinity, -Infinity, 0, 0]);
  assert.deepEqual(relative({ ...CUT, notFinite: 2 }), [NaN, NaN, 0, 0]);
});

test("every network has a line with its name, and a paler one where a dial came from", () => {
  const { root } = untrainedPicture([RNN, CUT], 640, { from: [RNN, CUT] });
  assert.equal(found(root, "path", "strong").length, 2);
  assert.equal(found(root, "path", "before").length, 2);
  assert.equal(found(root, "path", "m-lstm").length, 2);
  assert.deepEqual(found(root, "text", "name").map(text).join(" "), "tanh RNN LSTM, forget bias 0");
});

test("a river is as wide as its part of the gradient, on the task's own scale of time", () => {
  const task = drawing();
  taskRivers(task, [RNN, CUT], 4);
  const [rnn, cut] = found(task.root, "path", "water").map(path => path.attributes.d.slice(1, -1).split("L").map(point => point.split(",").map(Number)));
  const half = (points, t) => (points.at(-t)[1] - points[t - 1][1]) / 2;
  assert.deepEqual(rnn.slice(0, 4).map(([x]) => x), [35, 105, 175, 245]);
  assert.ok(half(rnn, 1) === 0 && half(cut, 2) === 0, "under the dry line there is no water");
  assert.ok(Math.abs(half(rnn, 2) / half(rnn, 4) - 2 / 7) < 0.02);
  assert.deepEqual(found(task.root, "text", "name").map(text), ["10^−5.0", "nothing"]);
  assert.equal(Number(task.root.attributes.height), 100 + 34 + 2 * 30 + 26);
});

test("rivers of another length are not drawn under a task", () => {
  const task = drawing();
  taskRivers(task, [RNN], 5);
  assert.equal(task.root.children.length, 0);
});
