// The form of /inspect: a file, what kind of cell it holds, and one sequence. What is wrong is said beside its field.

import { choosesActivation } from "../base/anatomy.js";
import { $, $$ } from "../base/dom.js";
import { count, group } from "../base/format.js";
import { head } from "./safetensors.js";

const LENGTH = 30; // of a generated sequence, where nothing else is typed
const DIGITS = 3;

/** @type {() => number} */
const noise = () => Number((2 * Math.random() - 1).toFixed(DIGITS));
/** @param {number} many @param {number} width @param {() => number} value */
const rows = (many, width, value) => Array.from({ length: many }, () => Array.from({ length: width }, value));

/** One row a line: long sequences stay readable. @param {number[] | Matrix} list */
const shown = list => (Array.isArray(list[0]) ? `[${list.map(row => JSON.stringify(row)).join(",\n ")}]` : JSON.stringify(list));

/** @param {HTMLFormElement} form @param {{ fileBytes: number, timesteps: number }} limits @param {Record<string, Anatomy>} cells
 *  @param {(given: Given) => void} submit */
export function inspectForm(form, limits, cells, submit) {
  /** @param {string} name @returns {HTMLInputElement} */
  const field = name => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const drop = $(".drop", form);
  const told = $(".file-told", form);
  /** @type {Awaited<ReturnType<typeof head>> | null} */
  let known = null;

  async function read() {
    const file = field("file").files?.[0];
    known = null;
    complain("file", "");
    told.textContent = "";
    if (!file) return;
    if (file.size > limits.fileBytes) return complain("file", `The file has ${group(Math.ceil(file.size / 2 ** 20))} MB; the limit is ${limits.fileBytes / 2 ** 20} MB.`);
    try {
      known = await head(file, cells);
    } catch (error) {
      return complain("file", error instanceof Error ? error.message : String(error));
    }
    if (known.cell && field("cell").querySelector(`[value="${known.cell}"]`)) field("cell").value = known.cell;
    if (known.activation) field("activation").value = known.activation;
    const sizes = known.hidden ? `: ${count(known.inputs, "input")}, ${count(known.hidden, "unit")}, ${count(known.outputs, "output")}` : "";
    told.textContent = `${file.name} holds ${known.names.join(", ")}${sizes}.`;
    show();
    if (field("inputs").value.trim() === "" && known.inputs > 0) generate();
  }

  /** A sequence of noise, and a target to be wrong about: enough to see how the gradient travels. */
  function generate() {
    const length = Math.min(limits.timesteps, Math.max(1, Math.round(Number(field("length").value)) || LENGTH));
    const crossEntropy = field("loss").value === "cross_entropy";
    const outputs = known?.outputs || 1;
    field("inputs").value = shown(rows(length, known?.inputs || 1, noise));
    field("target").value = shown(crossEntropy ? Array.from({ length: outputs }, (_, i) => (i === 0 ? 1 : 0)) : rows(1, outputs, noise)[0]);
    complain("inputs", "");
    complain("target", "");
  }

  function show() {
    $(".field-activation", form).hidden = !choosesActivation(cells[field("cell").value]);
  }

  /** @param {string} name @param {string} words */
  function complain(name, words) {
    const place = $(`[data-complaint="${name}"]`, form);
    place.textContent = words;
    place.hidden = words === "";
    const input = field(name);
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  /** The server's complaints, each beside the field it is about; what belongs to none stands over the button.
   *  @param {{ errors: Complaint[], message: string }} refusal */
  function refuse({ errors, message }) {
    const byField = Map.groupBy(errors, error => fieldOf(error.field));
    const rest = byField.get("") ?? [];
    for (const [name, list] of byField) if (name) complain(name, list.map(error => error.message).join(" "));
    $(".go-told", form).textContent = errors.length === 0 ? message : rest.map(error => error.message).join(" ");
    $("[aria-invalid]", form)?.focus();
  }

  const NAMES = ["cell", "activation", "inputs", "target", "loss", "file"];
  /** @param {string} path */
  function fieldOf(path) {
    const first = path.split(".")[0];
    if (NAMES.includes(first)) return first;
    return /^(weight|bias|readout|header)/.test(first) ? "file" : "";
  }

  /** What is typed, as the API wants it beside the file; null, with complaints, where it is no JSON. */
  function typedFields() {
    /** @type {Record<string, string>} */
    const typed = {};
    let fine = true;
    for (const name of ["inputs", "target"]) {
      try {
        typed[name] = JSON.stringify(JSON.parse(field(name).value));
      } catch {
        complain(name, field(name).value.trim() === "" ? `${name} is missing: paste it, or generate a sequence.` : `${name} is not JSON: write numbers in square brackets.`);
        fine = false;
      }
    }
    if (!field("file").files?.[0]) {
      complain("file", "No file is chosen: drop one here, or choose one.");
      fine = false;
    }
    return fine ? typed : null;
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    for (const name of NAMES) complain(name, "");
    $(".go-told", form).textContent = "";
    const typed = typedFields();
    const file = field("file").files?.[0];
    if (!typed || !file) return $("[aria-invalid]", form).focus();
    const cell = field("cell").value;
    submit({
      file,
      fields: { cell, ...(choosesActivation(cells[cell]) ? { activation: field("activation").value } : {}), loss: field("loss").value, ...typed },
      cell,
      hidden: known?.hidden ?? 1,
    });
  });
  field("file").addEventListener("change", read);
  field("cell").addEventListener("change", show);
  $('[data-do="generate"]', form).addEventListener("click", generate);
  for (const kind of /** @type {const} */ (["dragover", "dragleave", "drop"])) {
    drop.addEventListener(kind, event => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer?.files.length) return;
      field("file").files = event.dataTransfer.files;
      read();
    });
  }
  for (const node of $$("[data-needs-script]", form)) node.hidden = false;
  show();
  if (field("file").files?.length) read(); // back from another page
  return {
    refuse,
    /** @param {boolean} on */
    busy: on => ($("button.primary", form).disabled = on),
    /** @param {string} words */
    say: words => ($(".go-told", form).textContent = words),
  };
}
