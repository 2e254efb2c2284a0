// The lab, made quicker: the address follows the form, and what follows from the settings (names, colours, complaints, the
// cost, which experiment it is) is taken over from the server's page for the same address, so it is said in one place only.
// A second click on the button does not start a second run. Without this module the form works one round trip at a time.

import { choosesActivation, hasForgetBias } from "../base/anatomy.js";
import { $, $$, targetOf, written } from "../base/dom.js";

const QUIET = 350; // milliseconds after the last key
const ONLY_WHERE = { activation: choosesActivation, forgetBias: hasForgetBias };

const form = $("form#lab-form");
/** @type {Record<string, Anatomy>} */
const cells = written(form, "cells");
const submit = $("button#submit");
let timer = 0;
let asked = 0;

/** The form as the lab's query: everything but the key, which belongs to one submission. */
function query() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  fields.delete("key");
  return fields;
}

function hideWhatDoesNotApply() {
  for (const cell of $$('select[name$=".cell"]', form)) {
    const prefix = cell.name.slice(0, -"cell".length);
    for (const [name, applies] of Object.entries(ONLY_WHERE)) {
      /** @type {HTMLInputElement | HTMLSelectElement | null} */
      const field = $(`[name="${prefix}${name}"]`, form);
      if (!field) continue;
      const wrong = field.getAttribute("aria-invalid") === "true"; // a complaint is never hidden
      field.disabled = !(cells[cell.value] && applies(cells[cell.value])) && !wrong; // what does not apply is not sent
      field.closest("td")?.classList.toggle("off", field.disabled);
    }
  }
}

/** Writes only what differs: what is written anew is read out anew. @param {Element | null} here @param {Element | null} there */
function take(here, there) {
  if (here && there && here.innerHTML.trim() !== there.innerHTML.trim()) here.replaceChildren(...there.childNodes);
}

/** @param {Element} here @param {Element} there @param {string} name */
function attribute(here, there, name) {
  const value = there.getAttribute(name);
  if (value === here.getAttribute(name)) return;
  if (value === null) here.removeAttribute(name);
  else here.setAttribute(name, value);
}

/** @param {Document} page */
function takeOver(page) {
  /** @param {string} selector @param {(here: HTMLElement, there: HTMLElement) => void} change */
  const pairs = (selector, change) => {
    const there = $$(selector, page);
    $$(selector).forEach((here, i) => there[i] && change(here, there[i]));
  };
  pairs(".networks thead th", (here, there) => {
    here.className = there.className;
    take($(".network-name", here), $(".network-name", there));
  });
  pairs('button[name="remove"]', (here, there) => attribute(here, there, "aria-label"));
  pairs(".preset a", (here, there) => attribute(here, there, "aria-current"));
  pairs("[data-complaint]", (here, there) => {
    take(here, there);
    here.hidden = there.hidden;
  });
  pairs(".lab-form :is(input, select)[id]", (here, there) => attribute(here, there, "aria-invalid"));
  take($("#cost"), $("#cost", page));
  /** @type {HTMLElement | null} */
  const banner = $(".complaints");
  if (banner) banner.hidden = !$(".complaints", page);
  take(banner, $(".complaints", page));
  hideWhatDoesNotApply();
}

async function ask() {
  const mine = ++asked;
  const address = `/lab?${query()}`;
  history.replaceState(null, "", address);
  try {
    const response = await fetch(address);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine === asked && $("#lab-form", page)) takeOver(page); // otherwise a newer question is on its way
  } catch {
    /* what is told before the button is pressed is a courtesy; the form itself still works */
  }
}

/** @param {Event} event */
function changed(event) {
  hideWhatDoesNotApply();
  clearTimeout(timer);
  timer = setTimeout(ask, targetOf(event).tagName === "SELECT" ? 0 : QUIET);
}

/** @param {SubmitEvent} event */
function submitted(event) {
  if (event.submitter?.hasAttribute("formaction")) return; // add or remove a network: a plain GET
  clearTimeout(timer);
  asked++; // what is still on its way must not write into a page that waits for the run
  try {
    sessionStorage.setItem("submitted", "yes"); // the run's page then plays from the first step even if training is over
  } catch {
    /* storage may be forbidden; nothing depends on it */
  }
  setTimeout(() => {
    submit.disabled = true; // after the browser has read the form
    submit.textContent = "Starting …";
  });
}

form.addEventListener("input", changed);
form.addEventListener("submit", submitted);
addEventListener("pageshow", () => {
  submit.disabled = false; // back from the run's page
  submit.textContent = submit.dataset.words ?? "";
});
hideWhatDoesNotApply();
if (/[?&](add|remove|key)=/.test(location.search)) history.replaceState(null, "", `/lab?${query()}`);
/** @type {HTMLElement | null} */
const complaints = $(".complaints[role]");
complaints?.focus();
