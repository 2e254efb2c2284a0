// A prediction that is chosen: one of a few answers; then the right one is told, with the paragraphs behind it. Nothing is
// stored.

import { $$ , el } from "../dom.js";

let count = 0;

/** `host` gets the question; `right`: the index of the answer that was measured; `after`: nodes that tell it. */
export function predictChoose(host, { question, answers, right, after, verdict }) {
  const name = `guess-${++count}`;
  const told = el("p", { class: "result", role: "status" });
  const skip = el("button", { type: "button" }, "Just show it");
  const options = answers.map((words, i) => {
    const input = el("input", { type: "radio", name, value: i, autocomplete: "off" });
    input.addEventListener("change", () => show(i));
    return el("label", {}, input, " ", words);
  });
  host.append(el("fieldset", { class: "guess" }, el("legend", {}, question), el("div", { class: "guesses" }, ...options)), el("div", { class: "controls" }, skip), told);
  skip.addEventListener("click", () => show(null));

  function show(i) {
    for (const node of after) node.hidden = false;
    for (const [k, option] of options.entries()) option.classList.toggle("measured-one", k === right);
    told.textContent = verdict(i === null ? null : i === right, answers[right]);
    skip.disabled = true;
  }

  for (const node of after) node.hidden = true;
}
