// Links to the lab take along what the reader has set here.

import { $$ } from "../base/dom.js";

/** `fields`: the lab's name of a setting → the input on this page that holds it, or [input, value => what the lab calls it].
 *  Answers a function that takes along what is set now; later changes go along by themselves.
 *  @param {Element | null} root @param {Record<string, HTMLInputElement | [HTMLInputElement, (value: string) => string]>} fields */
export function carry(root, fields) {
  const links = root ? $$('a[href^="/lab?"]', root) : [];
  const settings = Object.entries(fields).map(([name, field]) =>
    (Array.isArray(field) ? { name, input: field[0], as: field[1] } : { name, input: field, as: (/** @type {string} */ value) => value }));
  const follow = () => {
    for (const link of links) {
      const there = new URL(link.href);
      for (const { name, input, as } of settings) there.searchParams.set(name, as(input.value));
      link.href = there.pathname + there.search;
    }
  };
  for (const { input } of settings) input.addEventListener("input", follow);
  return follow;
}
