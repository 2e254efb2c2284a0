// The numbers in a chapter's equations: those of the place that the reader has chosen, in all equations at once. The page
// comes with the numbers of a recorded place.

import { $, $$, el } from "../base/dom.js";
import { minus, power } from "../base/format.js";
import { asker } from "./asker.js";

const REST = 400; // milliseconds after the last choice until it is said aloud
const NONE = "Nothing to compute at this step.";

const boxes = new Map($$("details.with-numbers").map(box => [box.closest(".eq")?.id ?? "", box]));
const voice = el("p", { class: "sr", role: "status" });
/** @type {Map<object, string>} */
const waiting = new Map(); // what is to be said, by group of equations
let due = 0;
$("main").append(voice);

/** @param {number} value @param {number} digits */
export const fixed = (value, digits) => minus(value.toFixed(digits));
/** An upper bound: rounded, it still lies above. @param {number} bound @param {number} digits */
export const atMost = (bound, digits) => fixed(Math.ceil(bound * 10 ** digits) / 10 ** digits, digits);
/** In brackets where negative. @param {number} value @param {number} digits */
export const bracketed = (value, digits) => (value.toFixed(digits).startsWith("-") ? `(${fixed(value, digits)})` : fixed(value, digits));

/** The steps that buttons go through: `go(t)` shows one of them. @typedef {{ first?: number, last: number, go: (t: number) => void }} Steps */

/** Of many choices only the last is said, once the reader has come to rest. @param {object} group @param {string} words */
function say(group, words) {
  waiting.set(group, words);
  clearTimeout(due);
  due = setTimeout(() => {
    voice.textContent = [...waiting.values()].join(". ");
    waiting.clear();
  }, REST);
}

/** Answers put(place, lines, t), which writes lines[name] into the equations of these names. With `go(t)` those that belong
 *  to a timestep get buttons for the one before and the one after.
 *  @param {string[]} names @param {Partial<Steps>} [steps] */
export function numbers(names, { first = 1, last = 0, go } = {}) {
  const own = names.flatMap(name => {
    const box = boxes.get(name);
    return box ? [{ name, box }] : [];
  });
  /** @type {{ node: HTMLButtonElement, by: number }[]} */
  const buttons = [];
  let at = Number(own[0]?.box.dataset.t);
  let pressed = "";

  /** @param {string} name @param {number} by @param {string} sign @param {string} words */
  function button(name, by, sign, words) {
    const node = el("button", { type: "button", "aria-label": words }, sign);
    node.addEventListener("click", () => {
      if (at + by < first || at + by > last) return;
      pressed = name;
      go?.((at += by));
    });
    buttons.push({ node, by });
    return node;
  }

  function ends() {
    for (const { node, by } of buttons) node.setAttribute("aria-disabled", String(at + by < first || at + by > last));
  }

  if (go) {
    for (const { name, box } of own.filter(({ box: { dataset } }) => dataset.t !== "0")) {
      $(".place", box).prepend(button(name, -1, "‹", "The step before"), button(name, 1, "›", "The step after"));
    }
  }
  ends();

  /** @param {string} place @param {Lines} lines @param {number} [t] */
  function put(place, lines, t = 0) {
    at = t;
    const before = own.map(({ box }) => box.textContent).join();
    for (const { name, box } of own) {
      $(".place b", box).textContent = place;
      for (const old of $$(".numbers-in", box)) old.remove();
      box.append(...(lines[name] ?? [NONE]).map(text => el("p", { class: "numbers-in" }, text)));
    }
    ends();
    const news = own.map(({ box }) => box.textContent).join() !== before;
    if (!news) return; // an answer to what was asked before the press
    if (own.some(({ box }) => box.open)) say(put, [place, ...(lines[pressed] ?? [])].join("; "));
    pressed = "";
  }

  return put;
}

/** The steps of a slider, as `numbers` takes them. @param {HTMLInputElement} slider @returns {Steps} */
export const stepsOf = slider => ({
  first: Number(slider.min),
  last: Number(slider.max),
  go(t) {
    slider.value = String(t);
    slider.dispatchEvent(new Event("input"));
  },
});

/** Of recorded steps: [{place, lines}]. @param {{ place: string, lines: Lines }[]} steps */
export function recorded(steps) {
  const names = [...new Set(steps.flatMap(({ lines }) => Object.keys(lines)))];
  /** @type {ReturnType<typeof numbers>} */
  const put = numbers(names, { last: steps.length, go: (/** @type {number} */ t) => put(steps[t - 1].place, steps[t - 1].lines, t) });
}

/** Of a network that the engine has: `question()` is that network with its inputs, `unit()` one of its units. Answers
 *  ask(t); nobody is asked before one of the equations is open.
 *  @param {string[]} names @param {Steps & { question: () => object, unit: () => number, trouble: HTMLElement }} network
 *  @returns {(t: number) => void} */
export function worked(names, { last, question, unit, go, trouble }) {
  const put = numbers(names, { last, go });
  const open = () => names.some(name => boxes.get(name)?.open);
  /** @type {number | null} */
  let wanted = null;

  const ask = asker(({ worked: { t, unit: j, decades, forward, backward } }) => {
    /** @type {Lines} */
    const lines = {};
    for (const { name, text } of [...forward, ...backward]) (lines[name] ??= []).push(text);
    put(`t = ${t}, unit ${j}${decades ? `; backward all times ${power(decades)}` : ""}`, lines, t);
  }, words => (trouble.textContent = words));

  function send() {
    if (wanted === null || !open()) return;
    ask({ ...question(), parts: ["worked"], t: wanted, unit: unit() }, undefined);
    wanted = null;
  }

  for (const name of names) boxes.get(name)?.addEventListener("toggle", send);
  return t => {
    wanted = t;
    send();
  };
}
