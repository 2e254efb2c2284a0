// What follows from the settings (the sentence, names, colours, complaints, the cost, which experiment it is) is taken over
// from the server's page for the same settings, so that it is said in one place only.

import { $, $$ } from "../base/dom.js";

/** Writes only what differs: what is written anew is read out anew. @param {Element | null} here @param {Element | null} there */
function take(here, there) {
  if (here && there && here.innerHTML.trim() !== there.innerHTML.trim()) here.replaceChildren(...there.childNodes);
}

/** The sentence as the server writes it, without what its module adds. @param {Element} say */
const sentence = say => [say.textContent, ...words(say).map(word => `${word.className} ${word.dataset.fields}`)].join("|");
/** @param {Element} say */
const words = say => /** @type {HTMLElement[]} */ ($$("a.word", say));

/** The word that has the focus keeps it. @param {Document} page */
function takeSentence(page) {
  const [here, there] = [$("#say"), $("#say", page)];
  attribute(here, there, "data-matched");
  if (sentence(here) === sentence(there)) return;
  const focused = words(here).find(word => word === document.activeElement)?.dataset.fields;
  here.replaceChildren(...there.childNodes);
  if (focused) words(here).find(word => word.dataset.fields === focused)?.focus({ preventScroll: true });
}

/** @param {Element} here @param {Element} there @param {string} name */
function attribute(here, there, name) {
  const value = there.getAttribute(name);
  if (value === here.getAttribute(name)) return;
  if (value === null) here.removeAttribute(name);
  else here.setAttribute(name, value);
}

/** The lab as the server shows it with these settings; null where there is none to be had.
 *  @param {URLSearchParams} query @returns {Promise<Document | null>} */
export async function serverPage(query) {
  try {
    const response = await fetch(`/lab?${query}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return $("#lab-form", page) ? page : null;
  } catch {
    return null; // what is told before the button is pressed is a courtesy; the form itself still works
  }
}

/** @param {Document} page */
export function takeOver(page) {
  /** @param {string} selector @param {(here: HTMLElement, there: HTMLElement) => void} change */
  const pairs = (selector, change) => {
    const there = $$(selector, page);
    $$(selector).forEach((here, i) => there[i] && change(/** @type {HTMLElement} */ (here), /** @type {HTMLElement} */ (there[i])));
  };
  const networks = ".settings thead .network-name";
  if ($$(networks).length !== $$(networks, page).length) take($(".settings"), $(".settings", page));
  pairs(".settings thead th", (here, there) => {
    here.className = there.className;
    take($(".network-name", here), $(".network-name", there));
  });
  pairs("[data-setting]", (here, there) => {
    here.classList.toggle("set", there.classList.contains("set"));
  });
  pairs('button[name="remove"]', (here, there) => attribute(here, there, "aria-label"));
  pairs(".gallery a", (here, there) => attribute(here, there, "aria-current"));
  pairs("[data-complaint]", (here, there) => {
    take(here, there);
    here.hidden = there.hidden;
  });
  pairs(".settings :is(input, select)[id]", (here, there) => attribute(here, there, "aria-invalid"));
  takeSentence(page);
  for (const part of ["#cost", "#told", ".vary"]) take($(part), $(part, page));
  pairs("#lab-form button.primary", (here, there) => take(here, there));
  /** @type {HTMLElement | null} */
  const banner = $(".complaints");
  if (banner) banner.hidden = !$(".complaints", page);
  take(banner, $(".complaints", page));
  return $("form#lab-form", page).dataset.address ?? "/lab";
}
