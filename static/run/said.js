// The sentences about a network's gradient: the server's own table (said.json), filled for the step that is shown.

import { $ } from "../base/dom.js";

let table = null; // read when it is first needed: not every page has one

/** Nodes; `parts` fill what stands in braces: a node, a string, or several of them. */
export function say(name, parts = {}) {
  table ??= JSON.parse($("#main").dataset.said);
  return table[name].split(/\{(\w+)\}/).flatMap((piece, i) => (i % 2 ? parts[piece] : piece || []));
}
