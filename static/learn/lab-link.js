// Links to the lab take along what the reader has set here.

import { $$ } from "../base/dom.js";

/** `fields`: the lab's name of a setting → the input on this page that holds it, or [input, value => what the lab calls it].
 *  Answers a function that takes along what is set now; later changes go along by themselves. */
export function carry(root, fields) {
  const links = $$('a[href^="/lab?"]', root);
  const settings = Object.entries(fields).map(([name, field]) => [name, ...[field].flat()]);
  const follow = () => {
    for (const link of links) {
      const there = new URL(link.href);
      for (const [name, input, as = value => value] of settings) there.searchParams.set(name, as(input.value));
      link.href = there.pathname + there.search;
    }
  };
  for (const [, input] of settings) input.addEventListener("input", follow);
  return follow;
}
