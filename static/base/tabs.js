// Tabs as WAI-ARIA describes them: one of them takes the Tab key, arrows, Home and End go on from it and open what they
// reach.

/** @import { Selection } from "./selection.js" */
import { $, $$, targetOf } from "./dom.js";

const asked = new URLSearchParams(location.search).get("tab");
/** @type {Record<string, (i: number, n: number) => number>} */
const KEYS = { ArrowLeft: (i, n) => (i + n - 1) % n, ArrowRight: (i, n) => (i + 1) % n, Home: () => 0, End: (_, n) => n - 1 };

/** Opens the tab the URL asks for, else the first; opened(name) after every change, selection.tab before it.
 *  @param {HTMLElement} list @param {Selection} selection @param {(name: string) => void} opened */
export function tabs(list, selection, opened) {
  const all = $$('[role="tab"]', list);
  const panels = new Set(all.map(tab => $(`#${tab.getAttribute("aria-controls")}`)));
  /** @param {HTMLElement} tab */
  const nameOf = tab => tab.dataset.tab ?? "";

  /** @param {HTMLElement} tab */
  function open(tab) {
    for (const each of all) {
      each.setAttribute("aria-selected", String(each === tab));
      each.tabIndex = each === tab ? 0 : -1;
    }
    const shown = $(`#${tab.getAttribute("aria-controls")}`);
    for (const panel of panels) panel.hidden = panel !== shown;
    list.scrollLeft = tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2; // on a phone the row is longer than the screen
    document.body.dataset.tab = nameOf(tab);
    selection.set({ tab: nameOf(tab) });
    opened(nameOf(tab));
    selection.redraw();
  }

  for (const tab of all) tab.addEventListener("click", () => open(tab));
  list.addEventListener("keydown", event => {
    const next = KEYS[event.key];
    if (!next || event.metaKey || event.ctrlKey || event.altKey) return;
    const tab = all[next(all.indexOf(targetOf(event)), all.length)];
    open(tab);
    tab.focus();
    event.preventDefault();
    event.stopPropagation(); // elsewhere on the page the same keys choose a timestep
  });
  open(all.find(tab => nameOf(tab) === asked) ?? all[0]);
}
