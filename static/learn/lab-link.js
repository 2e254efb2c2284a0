// Links to the lab take along what the reader has set here.

import { $$ } from "../dom.js";

/** `fields`: the lab's name of a setting → the input on this page that holds it. */
export function carry(root, fields) {
  const links = $$('a[href^="/lab?"]', root);
  const follow = () => {
    for (const link of links) {
      const there = new URL(link.href);
      for (const [name, input] of Object.entries(fields)) there.searchParams.set(name, input.value);
      link.href = there.pathname + there.search;
    }
  };
  for (const input of Object.values(fields)) input.addEventListener("input", follow);
}
