// The lab: an experiment as a sentence whose words can be changed, what comes back through its networks before any training,
// and every setting. The address follows the form. A second click on the button does not start a second run. Without this
// module the form works one round trip at a time.

import { $, $$ } from "../base/dom.js";
import { beforeTraining } from "./before.js";
import { dials } from "./dials.js";
import { whatTheySee } from "./see.js";
import { Sentence } from "./sentence.js";
import { serverPage, takeOver } from "./server-page.js";
import { Settings } from "./settings.js";

const QUIET = 350; // milliseconds after the last key
const DIALLED = ["gain", "forgetBias", "initializer", "activation"];

const form = $("form#lab-form");
const settings = new Settings(form);
const sentence = new Sentence($("#say"), settings, index => restructure("remove", String(index)));
const see = whatTheySee(settings);
const before = beforeTraining(settings, see.rivers);
const undo = $("button#undo");
let timer = 0;
let asked = 0;
/** Where the dials stood before they were moved. @type {Map<string, string> | null} */
let origin = null;

for (const node of $$("[data-needs-script]")) node.hidden = false;
for (const node of $$("[data-needs-no-script]")) node.hidden = true;
const syncDials = dials($("#dials"), settings);

/** @param {URLSearchParams} [query] */
async function ask(query = settings.query()) {
  const mine = ++asked;
  const page = await serverPage(query);
  if (!page || mine !== asked) return false; // a newer question is on its way
  history.replaceState(null, "", takeOver(page));
  settings.hideWhatDoesNotApply();
  sentence.refresh();
  before.redress();
  sync();
  return true;
}

function sync() {
  syncDials();
  undo.hidden = !origin;
}

/** What the dials move, as it is now. @returns {Map<string, string>} */
const dialled = () => new Map(DIALLED.flatMap(setting => settings.applying(setting)).map(name => [name, settings.value(name)]));

/** Before a dial's first move. */
function keep() {
  origin ??= dialled();
  before.keep();
}

/** A network more, or one fewer: the server's page has the form for it. @param {string} what @param {string} which */
async function restructure(what, which) {
  clearTimeout(timer);
  sentence.close();
  origin = null;
  const query = settings.query();
  query.append(what, which);
  if (!(await ask(query))) return;
  settings.changed(null);
  const words = /** @type {HTMLElement[]} */ ($$("a.word[class*='m-']"));
  words[what === "add" ? words.length - 1 : Math.min(Number(which), words.length - 1)].focus();
}

settings.onChange(control => {
  sync();
  before.ask();
  see.refresh();
  clearTimeout(timer);
  timer = setTimeout(ask, control instanceof HTMLSelectElement ? 0 : QUIET);
});

for (const kind of ["pointerdown", "keydown"]) $("#dials").addEventListener(kind, keep);
undo.addEventListener("click", () => {
  const values = origin ?? new Map();
  origin = null;
  before.forget();
  for (const [name, value] of values) settings.set([name], value);
  $("#dials input").focus();
});

/** @param {SubmitEvent} event */
function submitted(event) {
  const { submitter } = event;
  if (submitter instanceof HTMLButtonElement && submitter.hasAttribute("formaction")) {
    event.preventDefault();
    restructure(submitter.name, submitter.value);
    return;
  }
  clearTimeout(timer);
  history.replaceState(null, "", `/lab?${settings.query()}`); // what the last key typed is there again on the way back
  asked++; // what is still on its way must not write into a page that waits for the run
  try {
    sessionStorage.setItem("submitted", "yes"); // the run's page then plays from the first step even if training is over
  } catch {
    /* storage may be forbidden; nothing depends on it */
  }
  setTimeout(() => {
    for (const button of starters()) {
      button.disabled = true; // after the browser has read the form
      button.dataset.words = button.textContent ?? "";
      button.textContent = "Starting …";
    }
  });
}

const starters = () => $$("button.primary", form);

form.addEventListener("submit", submitted);
addEventListener("pageshow", () => {
  for (const button of starters()) {
    button.disabled = false; // back from the run's page
    button.textContent = button.dataset.words ?? button.textContent;
  }
});
sync();
before.ask();
history.replaceState(null, "", form.dataset.address + location.hash); // also after a refusal, which stands at another
/** @type {HTMLElement | null} */
const complaints = $(".complaints[role]");
complaints?.focus();
