// The sentences about a network's gradient: the server's own table (said.json), filled for the step that is shown.

import { $, written } from "../base/dom.js";

/** @type {Record<string, string> | null} */
let table = null; // read when it is first needed: not every page has one

/** @returns {Record<string, string>} */
const sentences = () => written($("#main"), "said");

/** Nodes; `parts` fill what stands in braces: a node, a string, or several of them.
 *  @param {string} name @param {Record<string, Node | string | Words>} [parts] @returns {Words} */
export function say(name, parts = {}) {
  const known = (table ??= sentences());
  return known[name].split(/\{(\w+)\}/).flatMap((piece, i) => (i % 2 ? parts[piece] : piece || []));
}
