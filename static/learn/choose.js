// A prediction: choose first, then see. Without a script the answer stands behind its summary; nothing is stored.

import { $ } from "../dom.js";

/** `form.dataset.right` is the value of the right choice; `told(right)`: what is said of the choice. */
export function choose(form, told) {
  const after = $(`#${form.id}-after`);
  const said = $(".said", form);
  const button = $("button", form);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const chosen = $("input:checked", form)?.value;
    said.textContent = chosen ? told(chosen === form.dataset.right, chosen) : "Choose first: a guess is worth more than a glance.";
    if (!chosen) return;
    after.open = true;
    button.textContent = "Shown below";
    button.disabled = true;
    after.querySelector("summary").focus();
  });
  form.addEventListener("change", () => {
    button.disabled = false;
    button.textContent = "Show what was measured";
  });
}
