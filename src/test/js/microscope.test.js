import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { Latest, Microscope, lookKey } = await import("../../../static/inspect/microscope.js");
const { Refusal } = await import("../../../static/base/ask.js");
const { spectralNorm } = await import("../../../static/pictures/matrices.js");
const { lastSteps } = await import("../../../static/pictures/sum.js");
const { request } = await import("../../../static/run/run-lens.js");

const where = { model: 0, step: 5, t: 3, unit: 1 };
const scope = () => {
  const asked = [];
  const microscope = new Microscope(async (_, parts) => {
    asked.push(parts);
    return Object.fromEntries([["loss", 1], ...parts.map(part => [part, [part.length]])]);
  });
  return { asked, microscope };
};

test("a part is asked for once", async () => {
  const { asked, microscope } = scope();
  await microscope.look(where, ["shares", "gates"]);
  const again = await microscope.look(where, ["gates", "states"]);
  assert.deepEqual(asked, [["shares", "gates"], ["states"]]);
  assert.deepEqual(again, { loss: 1, gates: [5], states: [6] });
  assert.ok(microscope.has(where, ["shares"]) && !microscope.has({ ...where, step: 6 }, ["shares"]));
});

test("another timestep asks only for what depends on it", async () => {
  const { asked, microscope } = scope();
  await microscope.look(where, ["shares", "matrices"]);
  await microscope.look({ ...where, t: 4 }, ["shares", "matrices"]);
  assert.deepEqual(asked, [["shares", "matrices"], ["matrices"]]);
});

test("another network under the lens is asked everything", async () => {
  const { asked, microscope } = scope();
  await microscope.look(where, ["shares"]);
  microscope.clear();
  await microscope.look(where, ["shares"]);
  assert.equal(asked.length, 2);
});

test("two looks are the same where nothing differs that their parts depend on", () => {
  assert.equal(lookKey(where, ["shares"]), lookKey({ ...where, t: 9, unit: 2 }, ["shares"]));
  assert.notEqual(lookKey(where, ["worked"]), lookKey({ ...where, unit: 2 }, ["worked"]));
  assert.notEqual(lookKey(where, ["shares"]), lookKey({ ...where, length: 20 }, ["shares"]));
});

test("of what is asked for meanwhile only the newest is done", async () => {
  const done = [];
  const latest = new Latest(async question => void done.push(question), 0);
  for (let question = 1; question <= 5; question++) latest.ask(question);
  await new Promise(settled => setTimeout(settled, 20));
  assert.deepEqual(done, [5]);
});

test("a question names the timestep and the unit only where its parts depend on them", () => {
  assert.deepEqual(request(where, ["shares"]), { parts: ["shares"], model: 0, step: 5 });
  assert.deepEqual(request(where, ["worked"]), { parts: ["worked"], model: 0, step: 5, t: 3, unit: 1 });
});

test("a refusal names the length that would do", () => {
  assert.equal(new Refusal("no", { errors: [{ field: "length", message: "too long", atMost: 300 }] }).shorter, 300);
  assert.equal(new Refusal("no", { errors: [{ field: "length", message: "choose a length of at most 1,200" }] }).shorter, 1200);
  assert.equal(new Refusal("no").shorter, null);
});

test("the spectral norm is the largest singular value", () => {
  assert.ok(Math.abs(spectralNorm([[3, 0], [0, -4]]) - 4) < 1e-12);
  assert.ok(Math.abs(spectralNorm([[1, 1], [0, 1]]) - (1 + Math.sqrt(5)) / 2) < 1e-12);
  assert.equal(spectralNorm([[0, 0], [0, 0]]), 0);
});

test("the fewest last timesteps that make up a part of the sum are counted from the end", () => {
  assert.equal(lastSteps([1, 0.95, 0.92, 0.4], 0.9), 2);
  assert.equal(lastSteps([1, 0.95, 0.92, 0.4], 1), 4);
});
