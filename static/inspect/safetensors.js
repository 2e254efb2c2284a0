// Reads the head of a .safetensors file, so that the page can say what is in it before anything is sent: eight bytes of
// length (little endian), then JSON with each tensor's type and shape. The server reads it again, strictly.

const LONGEST = 100_000;

/** `cells`: anatomies by their words. {names, inputs, hidden, outputs, cell, activation} as far as the file tells; throws an Error in words.
 *  @param {File} file @param {Record<string, Anatomy>} cells */
export async function head(file, cells) {
  const start = new DataView(await file.slice(0, 8).arrayBuffer());
  if (start.byteLength < 8) throw new Error("The file is too short to be a .safetensors file.");
  const length = Number(start.getBigUint64(0, true));
  if (length > LONGEST || 8 + length > file.size) throw new Error("This does not begin as a .safetensors file does; save the state_dict with safetensors.torch.save_file.");
  let json;
  try {
    json = JSON.parse(await file.slice(8, 8 + length).text());
  } catch {
    throw new Error("The head of the file is not JSON; it may be damaged.");
  }
  return described(json, cells);
}

/** @typedef {{ __metadata__?: Record<string, string> } & Record<string, { shape?: number[] }>} SafetensorsHead */

/** @param {SafetensorsHead} json @param {Record<string, Anatomy>} cells */
function described(json, cells) {
  const shape = (/** @type {string} */ name) => json[name]?.shape ?? [];
  const [rows = 0, inputs = 0] = shape("weight_ih_l0");
  const [, hidden = 0] = shape("weight_hh_l0");
  const [outputs = 0] = shape("readout.weight");
  const { __metadata__: notes = {} } = json;
  return {
    names: Object.keys(json).filter(name => name !== "__metadata__"),
    inputs, hidden, outputs,
    cell: notes.cell ?? Object.keys(cells).find(cell => hidden > 0 && cells[cell].pytorchOrder.length * hidden === rows) ?? null,
    activation: notes.activation ?? null,
  };
}
