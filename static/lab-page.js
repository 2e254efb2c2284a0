// The lab, made quicker: the address follows the form, the cost is shown before anything starts, and a second click on
// the button does not start a second run. Without this module the form works the same, one round trip at a time.

import { $, $$ } from "./dom.js";

const QUIET = 350; // milliseconds after the last key
const ONLY_FOR = { activation: ["rnn"], forgetBias: ["lstm"] };

const form = $("#lab-form");
const cost = $("#cost");
const submit = $("#submit");
let timer = 0;
let asked = 0;

/** The form as the lab's query: everything but the key, which belongs to one submission. */
function query() {
  const fields = new URLSearchParams(new FormData(form));
  fields.delete("key");
  return fields;
}

function hideWhatDoesNotApply() {
  for (const cell of $$('select[name$=".cell"]', form)) {
    const prefix = cell.name.slice(0, -"cell".length);
    for (const [name, cells] of Object.entries(ONLY_FOR)) {
      const field = form.elements[prefix + name];
      if (!field) continue;
      const wrong = field.getAttribute("aria-invalid") === "true"; // a complaint is never hidden
      field.closest("td").classList.toggle("off", !cells.includes(cell.value) && !wrong);
    }
  }
}

/** Complaints from the server, beside their fields; those without a field go into the line above the button. */
function complain(errors) {
  const byField = new Map(errors.map(error => [error.field, error.message]));
  for (const place of $$("[data-complaint]", form)) {
    const name = place.dataset.complaint;
    const field = form.elements[name];
    const words = byField.get(name) ?? "";
    byField.delete(name);
    place.textContent = words;
    place.hidden = words === "";
    if (words) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  }
  return [...byField.values()];
}

async function estimate() {
  const mine = ++asked;
  let answer;
  try {
    const response = await fetch(`/api/v1/estimate?${query()}`, { headers: { Accept: "application/json" } });
    answer = await response.json();
  } catch {
    return; // the estimate is a courtesy; the form itself still works
  }
  if (mine !== asked) return; // a newer question is on its way
  const errors = answer.errors ?? [];
  const rest = complain(errors);
  hideWhatDoesNotApply();
  const summary = $(".complaints");
  if (summary) summary.hidden = errors.length === 0;
  if (errors.length === 0) cost.textContent = answer.text;
  else cost.textContent = rest.length ? rest.join(" ") : errors.length === 1 ? "One setting needs another value." : `${errors.length} settings need another value.`;
}

function changed() {
  hideWhatDoesNotApply();
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, "", `/lab?${query()}`);
    estimate();
  }, QUIET);
}

function submitted(event) {
  if (event.submitter && event.submitter !== submit) return; // add or remove a network: a plain GET
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
  submit.textContent = submit.dataset.words;
});
hideWhatDoesNotApply();
$(".complaints")?.focus();
if (!$(".complaints") && !cost.textContent.trim()) estimate();
