// Single keys for the whole page: space, s, ← →, ?. They can be switched off in the help (WCAG 2.1.4), and they never
// take a key away from a control that has the focus.

/** @import { Selection } from "./selection.js" */
/** @import { Player } from "../run/player.js" */
import { $, targetOf } from "./dom.js";
import { clampTime } from "../plot/geometry.js";

const STORED = "keys";

function allowed() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} on */
function store(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    /* storage may be forbidden; then the choice lasts as long as the page */
  }
}

/** @param {Element} node */
const takesText = node => /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) && node.getAttribute("type") !== "range";
/** @param {Element} node */
const takesSpace = node => /^(BUTTON|SUMMARY|A)$/.test(node.tagName);

/** step() is what s does; help is the dialog that ? opens.
 *  @param {Selection} selection @param {Player} player @param {number} timesteps @param {{ step: () => void, help: HTMLDialogElement }} actions */
export function keyboard(selection, player, timesteps, { step, help }) {
  let on = allowed();

  /** @type {Record<string, () => void>} */
  const keys = {
    " ": () => player.toggle(),
    s: step,
    ArrowLeft: () => moveTime(-1),
    ArrowRight: () => moveTime(1),
    "?": () => help.showModal(),
  };

  /** @param {number} by */
  function moveTime(by) {
    selection.set({ t: clampTime(selection.t + by, timesteps), touched: true });
  }

  document.addEventListener("keydown", event => {
    const action = keys[event.key];
    if (!action || event.metaKey || event.ctrlKey || event.altKey || help.open || takesText(targetOf(event))) return;
    if (!on && event.key !== "?") return;
    if (event.key === " " && takesSpace(targetOf(event))) return;
    if (event.key.startsWith("Arrow") && targetOf(event).getAttribute("type") === "range") return;
    action();
    event.preventDefault();
  });

  wireHelp(help, box => {
    on = box.checked;
    store(on);
  });
}

/** @param {HTMLDialogElement} help @param {(box: HTMLInputElement) => void} changed */
function wireHelp(help, changed) {
  const box = $('input[type="checkbox"]', help);
  box.checked = allowed();
  box.addEventListener("change", () => changed(box));
  for (const button of document.querySelectorAll('[data-do="keys"]')) button.addEventListener("click", () => help.showModal());
}
