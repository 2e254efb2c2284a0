// One tab of the microscope: which network, at which training step it was measured, and its pictures. Asks for what they
// need when the tab is open and the selection has moved; says when it waits, and what to do when it was refused.

import { Refusal } from "../base/ask.js";
import { el } from "../base/dom.js";
import { count, group } from "../base/format.js";
import { Latest, complain, lookKey } from "./microscope.js";
import { figure } from "../plot/picture.js";

const PAUSE = 80; // milliseconds from one question to the next while somebody scrubs
const PATIENCE = 350; // before a wait is worth a word
const MOST_RETRIES = 3; // of its own accord, each after twice the wait
let choosers = 0;

/** Radio buttons, one for each network; hidden where there is one only. @param {Lens} lens */
export function chooser(lens) {
  const name = `network-${++choosers}`;
  const options = lens.models.map((model, i) => {
    const input = el("input", { type: "radio", name, value: i, autocomplete: "off" });
    input.addEventListener("change", () => lens.selection.set({ model: i }));
    return { input, node: el("label", { class: `m-${model.colour}` }, input, model.name) };
  });
  const show = () => options.forEach(({ input }, i) => (input.checked = i === lens.selection.model));
  lens.selection.onChange(show);
  show();
  const group = el("div", { class: "switch", role: "radiogroup", "aria-label": "Network under the lens" }, ...options.map(option => option.node));
  group.hidden = lens.models.length < 2;
  return group;
}

/** "Measured at step 890, the nearest to 900 whose weights were kept; one sequence, the first of its batch."
 *  @param {Look} answer @param {Lens} lens */
function measured(answer, lens) {
  if (!lens.stepOf) return `One sequence of ${count(answer.timesteps, "step")}.`;
  const shorter = lens.selection.length ? `, drawn again with ${count(answer.timesteps, "timestep")}` : "";
  const asked = lens.stepOf();
  const nearest = answer.step === asked ? "" : `, the nearest to ${group(asked)} whose weights were kept`;
  const many = answer.profile ? `${count(answer.profile.batch, "sequence")} of that step’s batch` : `one sequence, number ${group((answer.sequence ?? 0) + 1)} of that step’s batch`;
  return `Measured at step ${group(answer.step ?? asked)}${nearest}; ${many}${shorter}.`;
}

/** Fills a tab with an instrument’s pictures and keeps them in step with the selection.
 *  @param {HTMLElement} host @param {Instrument} asked @param {Lens} lens */
export function instrument(host, { parts, pictures, byUnit = false, choose = true }, lens) {
  const { selection, scope } = lens;
  const status = el("p", { class: "lens-status", role: "status" });
  const bar = el("div", { class: "lens controls" }, ...(choose ? [chooser(lens)] : []));
  const body = el("div", { class: "pictures" });
  const retry = el("button", { type: "button", class: "button" }, "Try again");
  if (byUnit) bar.append(unitField(lens));
  bar.append(status);
  host.append(bar, body);
  const figures = pictures.map(picture => figure(body, picture, lens));
  /** @type {Look | null} */
  let answer = null;
  let asked = "";
  let retries = 0;
  let timer = 0;
  retry.addEventListener("click", () => {
    retries = 0;
    again();
  });

  let looking = new AbortController();
  const questions = new Latest(ask, PAUSE);

  /** @param {Where} where */
  async function ask(where) {
    clearTimeout(timer);
    if (host.closest("[hidden]")) return;
    looking = new AbortController();
    const { signal } = looking;
    const needed = parts(lens.models[where.model]);
    const slow = setTimeout(() => say("Measuring …", true), PATIENCE);
    try {
      const next = await scope.look(where, needed, signal);
      answer = next;
      retries = 0;
      const colour = lens.models[where.model].colour;
      body.className = `pictures m-${colour}`;
      say(measured(next, lens));
      if (selection.length) status.append(" ", shortened(null));
      for (const each of figures) each.show(next);
    } catch (refusal) {
      if (signal.aborted) return;
      if (refusal instanceof Refusal) return refused(refusal);
      body.classList.remove("waiting");
      complain(status, refusal);
    } finally {
      clearTimeout(slow);
    }
  }

  /** @param {string} words @param {boolean} [busy] */
  function say(words, busy = false) {
    status.replaceChildren(words);
    status.classList.remove("wrong");
    body.classList.toggle("waiting", busy);
  }

  /** @param {Refusal} refusal */
  function refused({ message, status: code, wait, shorter: length }) {
    const seconds = wait === null || retries === MOST_RETRIES ? null : wait * 2 ** retries;
    if (code === 429 && seconds !== null) { // somebody else behind this address is looking too
      say("Measuring …", true);
      retries++;
      timer = setTimeout(again, 1000 * seconds);
      return;
    }
    const promise = seconds === null ? [] : [`Trying again in ${count(seconds, "second")}.`, " "];
    status.replaceChildren(message, " ", ...promise, retry);
    status.classList.add("wrong");
    body.classList.add("waiting");
    if (length) status.append(" ", shortened(length));
    if (seconds === null) return;
    retries++;
    timer = setTimeout(again, 1000 * seconds);
  }

  function again() {
    asked = "";
    follow();
  }

  /** @param {number | null} length */
  function shortened(length) {
    const words = length ? `Look at length ${group(length)}` : "All steps again";
    const button = el("button", { type: "button", class: "button" }, words);
    button.addEventListener("click", () => selection.set({ length }));
    return button;
  }

  /** What a closed tab has asked holds up no open one; it is asked again when it opens. */
  function turnAway() {
    clearTimeout(timer);
    looking.abort();
    asked = "";
  }

  function follow() {
    if (host.closest("[hidden]")) return turnAway();
    const where = lens.where();
    if (!where) return say(lens.nothing());
    const key = lookKey(where, parts(lens.models[where.model]));
    if (key !== asked) questions.ask(where); // what was seen before comes from the microscope’s memory
    asked = key;
    if (answer) for (const each of figures) each.point();
  }

  selection.onChange(follow);
  follow();
  return { figures, body };
}

/** The unit under the lens, for keyboards; a heat map's rows choose it too. @param {Lens} lens */
function unitField({ selection, models }) {
  const field = el("input", { type: "number", min: 1, value: selection.unit, autocomplete: "off", inputmode: "numeric" });
  const label = el("label", {}, "Unit ", field);
  const most = () => models[selection.model].hidden;
  field.addEventListener("change", () => {
    const unit = Math.min(most(), Math.max(1, Math.round(Number(field.value)) || 1));
    field.value = String(unit);
    selection.set({ unit });
  });
  selection.onChange(() => {
    field.max = String(most());
    if (document.activeElement !== field) field.value = String(selection.unit);
  });
  return label;
}

