import assert from "node:assert/strict";
import { test } from "node:test";
import { head } from "../../../static/inspect/safetensors.js";

const CELLS = { rnn: { pytorchOrder: ["a"] }, lstm: { pytorchOrder: ["i", "f", "g", "o"] }, gru: { pytorchOrder: ["r", "z", "n"] } };

/** As safetensors writes it: the head's length in eight bytes, little endian, then the head. */
function file(json, length = null) {
  const text = typeof json === "string" ? json : JSON.stringify(json);
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(length ?? Buffer.byteLength(text)), true);
  return new File([bytes, text, new Uint8Array(64)], "net.safetensors");
}
const tensor = (...shape) => ({ dtype: "F32", shape, data_offsets: [0, 0] });
const weights = (gates, hidden, inputs) => ({ weight_ih_l0: tensor(gates * hidden, inputs), weight_hh_l0: tensor(gates * hidden, hidden), "readout.weight": tensor(2, hidden) });

test("sizes and cell follow from the shapes", async () => {
  assert.deepEqual(await head(file(weights(4, 8, 3)), CELLS),
    { names: ["weight_ih_l0", "weight_hh_l0", "readout.weight"], inputs: 3, hidden: 8, outputs: 2, cell: "lstm", activation: null });
  assert.equal((await head(file(weights(3, 5, 1)), CELLS)).cell, "gru");
});

test("what the file says of itself goes before its shapes", async () => {
  const told = await head(file({ __metadata__: { cell: "rnn", activation: "relu" }, ...weights(4, 8, 3) }), CELLS);
  assert.deepEqual([told.cell, told.activation, told.names.length], ["rnn", "relu", 3]);
});

test("a file without the known names is described as far as it goes", async () => {
  assert.deepEqual(await head(file({ other: tensor(1) }), CELLS), { names: ["other"], inputs: 0, hidden: 0, outputs: 0, cell: null, activation: null });
});

test("what is no safetensors file is refused in words", async () => {
  await assert.rejects(head(new File(["PK"], "a.zip"), CELLS), /too short/);
  await assert.rejects(head(file({}, 5_000_000), CELLS), /does not begin as/);
  await assert.rejects(head(file("{not json", null), CELLS), /not JSON/);
});
