import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "./page.js";

const { taskExample } = await import("../../../static/pictures/task-example.js");

const hot = (n, k) => Array.from({ length: n }, (_, j) => (j === k ? 1 : 0));
const symbols = letters => [...letters].map(name => ({ name, role: "symbol" }));
const told = { label: "A task", rule: "Do it.", baseline: { loss: 1, text: "" }, criterion: "", seed: 1, sequence: 1, start: 1, working: [] };

const ADDING = {
  ...told, kind: "adding", loss: "mse", length: 4, timesteps: 4, channels: [{ name: "value", role: "value" }, { name: "mark", role: "mark" }], answers: ["sum"],
  inputs: [[0.5, 0], [0.25, 1], [0.75, 1], [0.125, 0]], targets: [null, null, null, [1]],
  needs: [{ from: 2, to: 4, what: "0.25" }, { from: 3, to: 4, what: "0.75" }], working: ["0.25", "+ 0.75"],
};
const ORDER = {
  ...told, kind: "temporal_order", loss: "cross_entropy", length: 5, timesteps: 5, channels: symbols("ABcdef"), answers: ["A, A", "A, B", "B, A", "B, B"],
  inputs: [4, 0, 3, 1, 2].map(k => hot(6, k)), targets: [null, null, null, null, hot(4, 1)],
  needs: [{ from: 2, to: 5, what: "the A" }, { from: 4, to: 5, what: "the B" }],
};
const COPY = {
  ...told, kind: "copy_memory", loss: "cross_entropy", length: 2, timesteps: 6, channels: [...symbols("12"), { name: "blank", role: "symbol" }, { name: "signal", role: "symbol" }],
  answers: ["1", "2", "blank"], inputs: [1, 0, 2, 3, 2, 2].map(k => hot(4, k)), targets: [2, 2, 2, 2, 1, 0].map(k => hot(3, k)),
  needs: [{ from: 1, to: 5, what: "2" }, { from: 2, to: 6, what: "1" }],
};
const PARITY = {
  ...told, kind: "parity", loss: "cross_entropy", length: 3, timesteps: 3, channels: [{ name: "bit", role: "value" }], answers: ["−1", "+1"],
  inputs: [[-1], [1], [-1]], targets: [null, null, hot(2, 1)], needs: [{ from: 1, to: 3, what: "the product" }],
};
/** B T B P V V E, after two steps of nothing; the T at the end is the second symbol again. */
const REBER = {
  ...told, kind: "embedded_reber", loss: "cross_entropy", length: 11, timesteps: 9, channels: symbols("BTPSXVE"), answers: [..."BTPSXVE"], start: 3,
  inputs: [..."..BTBPVVE"].map(letter => hot(7, "BTPSXVE".indexOf(letter))),
  targets: [..."..TBPVVET"].map(letter => (letter === "." ? null : hot(7, "BTPSXVE".indexOf(letter)))), needs: [{ from: 4, to: 9, what: "the T" }],
};
const LAG = {
  ...told, kind: "noise_free_lag", loss: "cross_entropy", length: 3, timesteps: 3, channels: [..."12xy"].map(name => ({ name, role: "symbol" })), answers: ["a1", "a2", "x", "y"],
  inputs: [3, 0, 1].map(k => hot(4, k)), targets: [0, 1, 3].map(k => hot(4, k)), needs: [{ from: 1, to: 3, what: "the y" }],
};
const DIGIT = {
  ...told, kind: "digits", loss: "cross_entropy", length: 64, timesteps: 64, channels: [{ name: "pixel", role: "value" }], answers: [..."0123456789"],
  inputs: Array.from({ length: 64 }, (_, i) => [i % 8 === 3 ? 0.5 : 0]), targets: [...Array(63).fill(null), hot(10, 1)], needs: [{ from: 4, to: 64, what: "the picture" }],
};
const ALL = [ADDING, ORDER, COPY, PARITY, REBER, LAG, DIGIT];

/** All nodes of a tag, those of a class alone where one is named. */
function found(node, tag, kind) {
  const own = node.tag === tag && (!kind || String(node.attributes.class).split(" ").includes(kind)) ? [node] : [];
  return [...own, ...node.children.flatMap(child => (child.children ? found(child, tag, kind) : []))];
}

test("every drawing says what it is, fits its width, and tells its scale of time", () => {
  for (const example of ALL)
    for (const width of [320, 640]) {
      const { root, height, scale, needed } = taskExample(example, width);
      assert.equal(root.attributes["aria-label"], "A task. Do it.");
      assert.deepEqual([root.attributes.width, root.attributes.viewBox], [String(width), `0 0 ${width} ${height}`]);
      assert.ok(scale.x(1) > 0 && scale.x(example.timesteps) < scale.right && scale.right <= width);
      assert.ok(Math.abs(scale.x(2) - scale.x(1) - scale.slot) < 1e-9);
      assert.ok(needed.length > 0 && needed.every(t => example.needs.some(need => need.from === t)));
      for (const { attributes } of found(root, "rect")) {
        assert.ok(Number(attributes.x) > -5 && Number(attributes.x) + Number(attributes.width) < width + 5, JSON.stringify(attributes));
        assert.ok(Number(attributes.y) >= 0 && Number(attributes.y) + Number(attributes.height) <= height);
      }
    }
});

test("a number is a bar as high as it is, those with a mark are strong and written", () => {
  const { root } = taskExample(ADDING, 640);
  const heights = found(root, "rect", "bar").map(bar => Number(bar.attributes.height));
  assert.deepEqual(heights.map(h => h / heights[2]).map(h => h.toFixed(2)), ["0.67", "0.33", "1.00", "0.17"]);
  assert.equal(found(root, "rect", "strong").length, 2);
  assert.deepEqual(found(root, "text", "value").map(text), ["0.25", "0.75"]);
  assert.equal(found(root, "circle", "on").length, 2);
});

test("the answer stands at the loss, and how it comes about above it", () => {
  const { root, scale } = taskExample(ADDING, 640);
  assert.deepEqual(found(root, "text", "sum").map(text), ["0.25", "+ 0.75"]);
  const [result] = found(root, "text", "result");
  assert.equal(text(result), "≈ 1.00");
  assert.ok(Number(result.attributes.x) > scale.right);
});

test("of several answers the right one alone is strong", () => {
  const { root } = taskExample(ORDER, 640);
  assert.deepEqual(found(root, "text", "result").map(text), ["A, B"]);
  assert.deepEqual(found(root, "text", "other").map(text), ["A, A", "B, A", "B, B"]);
});

test("symbols that count are strong and named, noise is pale", () => {
  const { root } = taskExample(ORDER, 640);
  assert.equal(found(root, "rect", "sym").length, 5);
  assert.equal(found(root, "rect", "strong").length, 2);
  assert.deepEqual(found(root, "text", "letter").map(text), ["A", "B"]);
});

test("what must be carried is measured from where it is seen to where it is wanted", () => {
  const { root, scale } = taskExample(ORDER, 640);
  const [span] = found(root, "path", "span");
  assert.equal(span.attributes.d.match(/^M([\d.]+)/)[1], scale.x(2).toFixed(1));
  assert.deepEqual(found(root, "text", "span-words").map(text), ["carry the A for 3 steps", "and the B for 1 step"]);
});

test("what is asked at every step stands below what comes in, each symbol in its row", () => {
  const { root } = taskExample(COPY, 640);
  const at = found(root, "rect", "strong").map(({ attributes }) => [Number(attributes.x), Number(attributes.y)]);
  assert.equal(at.length, 4);
  const [in2, in1, out2, out1] = at;
  assert.ok(out2[0] > in2[0] && in2[1] > in1[1]);
  assert.ok(Math.abs(out2[1] - out1[1] - (in2[1] - in1[1])) < 1e-9);
});

test("steps before a sequence begins are empty", () => {
  const { root } = taskExample({ ...ADDING, start: 2 }, 640);
  assert.equal(found(root, "rect", "bar").length, 3);
  assert.equal(found(root, "line", "before").length, 1);
});

test("of more than four answers the right one alone is written", () => {
  const answers = ["AA", "AB", "BA", "BB", "CC"];
  const { root } = taskExample({ ...ORDER, answers, targets: [null, null, null, null, hot(5, 2)] }, 320);
  assert.deepEqual(found(root, "text", "result").map(text), ["BA"]);
  assert.deepEqual(found(root, "text", "sum").map(text), ["one of 5:"]);
});

test("the product so far turns over with every −1", () => {
  const { root } = taskExample(PARITY, 640);
  const heights = [...found(root, "path", "steps")[0].attributes.d.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y));
  assert.ok(heights[0] === heights[1] && heights[2] < heights[1]);
  assert.deepEqual(found(root, "text", "result").map(text), ["+1"]);
});

test("of a grammar all that may come is hollow, and what came is filled", () => {
  const { root } = taskExample(REBER, 640);
  assert.equal(found(root, "circle", "came").length, 7);
  assert.equal(found(root, "circle", "legal").length - 7, 2 + 1 + 2 + 2 + 2 + 1 + 1);
});

test("the last symbol that is asked for is strong where all before are certain", () => {
  const { root } = taskExample(LAG, 640);
  assert.equal(found(root, "circle", "next").length, 3);
  assert.equal(found(root, "circle", "strong").length, 1);
});

test("the pixels of a digit stand as the picture that they make beside their sequence", () => {
  const { root, scale } = taskExample(DIGIT, 640);
  const image = found(root, "rect", "pixel").map(({ attributes }) => attributes).filter(({ x }) => Number(x) > scale.right);
  assert.equal(image.length, 8);
  assert.equal(new Set(image.map(({ x }) => x)).size, 1);
  assert.equal(new Set(image.map(({ y }) => y)).size, 8);
  assert.ok(image.every(({ opacity }) => opacity === "0.50"));
});
