// What every page of the tutorial does: explains the symbols where they stand, opens all numbers at once, and remembers,
// in this browser only, that the chapter was opened.

import { $, $$, el } from "../dom.js";
import { opened } from "./progress.js";

/** The legend's words under the equation, while a symbol is pointed at or has the focus. */
function explain(equation) {
  const where = $(".where", equation);
  const words = new Map($$("[data-legend]", equation).map(term => [term.dataset.legend, [term, term.nextElementSibling.textContent]]));
  const symbols = $$("[data-symbol]", equation);
  for (const symbol of symbols) {
    const id = symbol.getAttribute("data-symbol");
    const show = () => {
      const [term, told] = words.get(id);
      where.replaceChildren(...[...term.childNodes].map(node => node.cloneNode(true)), ": ", told, ".");
      for (const each of symbols) each.classList.toggle("lit", each.getAttribute("data-symbol") === id);
    };
    const hide = () => {
      where.replaceChildren();
      for (const each of symbols) each.classList.remove("lit");
    };
    for (const kind of ["pointerenter", "focus"]) symbol.addEventListener(kind, show);
    for (const kind of ["pointerleave", "blur"]) symbol.addEventListener(kind, hide);
  }
}

$$(".eq").forEach(explain);

/** One switch for all equations that have numbers. */
const numbers = $$("details.with-numbers");
if (numbers.length > 0) {
  const box = el("input", { type: "checkbox", autocomplete: "off" });
  box.addEventListener("change", () => numbers.forEach(each => (each.open = box.checked)));
  numbers[0].closest(".eq").before(el("p", { class: "controls numbers-switch" }, el("label", {}, box, " all equations with numbers")));
}

const chapter = $("main").dataset.chapter;
if (chapter) opened(chapter);
