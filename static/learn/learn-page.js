// What every page of the tutorial does: explains the symbols where they stand, opens all numbers at once, takes the
// guess that is asked for, and remembers, in this browser only, that the chapter was opened.

import { $, $$, el, sideways } from "../base/dom.js";
import { choose } from "./choose.js";
import { opened } from "./opened.js";

/** The legend's words under the equation, for the symbol that is pointed at, or, in a focused equation, chosen by ← and →. @param {Element} equation */
function explain(equation) {
  const line = $(".line", equation);
  const where = $(".where", equation);
  const words = new Map($$("[data-legend]", equation).map(term => [term.dataset.legend, { term, told: term.nextElementSibling?.textContent ?? "" }]));
  const symbols = $$("[data-symbol]", line);
  if (symbols.length === 0) return;
  let at = -1;

  /** @param {number} next */
  function show(next) {
    at = next;
    const id = symbols[at]?.dataset.symbol;
    for (const symbol of symbols) symbol.classList.toggle("lit", symbol.dataset.symbol === id);
    const legend = words.get(id);
    if (!legend) return where.replaceChildren();
    where.replaceChildren(...[...legend.term.childNodes].map(node => node.cloneNode(true)), ": ", legend.told, ".");
  }

  for (const [i, symbol] of symbols.entries()) {
    symbol.addEventListener("pointerenter", () => show(i));
    symbol.addEventListener("pointerleave", () => show(-1));
  }
  line.addEventListener("focus", () => at < 0 && (where.textContent = "← → explain the symbols, one by one."));
  line.addEventListener("blur", () => show(-1));
  line.addEventListener("keydown", event => {
    const by = sideways(event);
    if (!by || event.metaKey || event.ctrlKey || event.altKey) return;
    show(Math.max(0, Math.min(symbols.length - 1, at + by)));
    symbols[at].scrollIntoView({ block: "nearest", inline: "nearest" });
    event.preventDefault();
  });
}

$$(".eq").forEach(explain);
$$("form.choices").forEach(choose);

/** One switch for all equations that have numbers. */
const numbers = $$("details.with-numbers");
if (numbers.length > 0) {
  const box = el("input", { type: "checkbox", autocomplete: "off" });
  box.addEventListener("change", () => numbers.forEach(each => (each.open = box.checked)));
  numbers[0].closest(".eq")?.before(el("p", { class: "controls numbers-switch" }, el("label", {}, box, " all equations with numbers")));
}

const chapter = $("main").dataset.chapter;
if (chapter) opened(chapter);
