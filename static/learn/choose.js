// A prediction: choose first, then see. What was measured waits, hidden, until then, and without a script it stands there.
// Nothing is stored.

import { $, $$ } from "../base/dom.js";

/** `form.dataset.right` is the value of the answer that was measured; an answer may bring words of its own, [data-reply].
 *  @param {HTMLFormElement} form */
export function choose(form) {
  const after = $(`#${form.id}-after`);
  const said = $(".said", form);
  const answers = $$("label", form).map(label => ({ label, input: $("input", label) }));
  for (const node of $$("[data-needs-script]", form)) node.hidden = false;

  form.addEventListener("submit", event => {
    event.preventDefault();
    after.classList.add("shown");
    for (const { label, input } of answers) label.classList.toggle("measured-one", input.value === form.dataset.right);
    said.textContent = reply(answers.find(({ input }) => input.checked));
  });

  /** @param {{ label: HTMLLabelElement, input: HTMLInputElement } | undefined} chosen */
  function reply(chosen) {
    if (!chosen) return "The answer that was measured is marked.";
    const own = $("[data-reply]", chosen.label)?.textContent;
    return own ?? (chosen.input.value === form.dataset.right ? "Right." : "Not so: what was measured is marked.");
  }
}
