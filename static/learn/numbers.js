// The numbers in a chapter's equations: those of the place that the reader has chosen, in all equations at once. The page
// comes with the numbers of a recorded place.

import { $, $$, el } from "../base/dom.js";
import { minus, power } from "../base/format.js";
import { asker } from "./asker.js";

const REST = 400; // milliseconds after the last choice until it is said aloud
const NONE = "Nothing to compute at this step.";

const boxes = new Map($$("details.with-numbers").map(box => [box.closest(".eq").id, box]));
const voice = el("p", { class: "sr", role: "status" });
const waiting = new Map(); // what is to be said, by group of equations
let due = 0;
$("main").append(voice);

export const fixed = (value, digits) => minus(value.toFixed(digits));
/** An upper bound: rounded, it still lies above. */
export const atMost = (bound, digits) => fixed(Math.ceil(bound * 10 ** digits) / 10 ** digits, digits);
/** In brackets where negative. */
export const bracketed = (value, digits) => (value.toFixed(digits).startsWith("-") ? `(${fixed(value, digits)})` : fixed(value, digits));

/** Of many choices only the last is said, once the reader has come to rest. */
function say(group, words) {
  waiting.set(group, words);
  clearTimeout(due);
  due = setTimeout(() => {
    voice.textContent = [...waiting.values()].join(". ");
    waiting.clear();
  }, REST);
}

/** Answers put(place, lines, t), which writes lines[name] into the equations of these names. With `go(t)` those that belong
 *  to a timestep get buttons for the one before and the one after. */
export function numbers(names, { first = 1, last, go } = {}) {
  const own = names.filter(name => boxes.has(name)).map(name => [name, boxes.get(name)]);
  const buttons = [];
  let at = Number(own[0]?.[1].dataset.t);
  let pressed = "";

  function button(name, by, sign, words) {
    const node = el("button", { type: "button", "aria-label": words }, sign);
    node.addEventListener("click", () => {
      if (at + by < first || at + by > last) return;
      pressed = name;
      go((at += by));
    });
    buttons.push([node, by]);
    return node;
  }

  function ends() {
    for (const [node, by] of buttons) node.setAttribute("aria-disabled", at + by < first || at + by > last);
  }

  if (go) {
    for (const [name, box] of own.filter(([, { dataset }]) => dataset.t !== "0")) {
      $(".place", box).prepend(button(name, -1, "‹", "The step before"), button(name, 1, "›", "The step after"));
    }
  }
  ends();

  function put(place, lines, t = 0) {
    at = t;
    const before = own.map(([, box]) => box.textContent).join();
    for (const [name, box] of own) {
      $(".place b", box).textContent = place;
      for (const old of $$(".numbers-in", box)) old.remove();
      box.append(...(lines[name] ?? [NONE]).map(text => el("p", { class: "numbers-in" }, text)));
    }
    ends();
    const news = own.map(([, box]) => box.textContent).join() !== before;
    if (news && own.some(([, box]) => box.open)) say(put, [place, ...(lines[pressed] ?? [])].join("; "));
    pressed = "";
  }

  return put;
}

/** The steps of a slider, as `numbers` takes them. */
export const stepsOf = slider => ({
  first: Number(slider.min),
  last: Number(slider.max),
  go(t) {
    slider.value = t;
    slider.dispatchEvent(new Event("input"));
  },
});

/** Of recorded steps: [{place, lines}]. */
export function recorded(steps) {
  const names = [...new Set(steps.flatMap(({ lines }) => Object.keys(lines)))];
  const put = numbers(names, { last: steps.length, go: t => put(steps[t - 1].place, steps[t - 1].lines, t) });
}

/** Of a network that the engine has: `question()` is that network with its inputs, `unit()` one of its units. Answers
 *  ask(t); nobody is asked before one of the equations is open. */
export function worked(names, { last, question, unit, go, trouble }) {
  const put = numbers(names, { last, go });
  const open = () => names.some(name => boxes.get(name)?.open);
  let wanted = null;

  const ask = asker(({ worked: { t, unit: j, decades, forward, backward } }) => {
    const lines = {};
    for (const { name, text } of [...forward, ...backward]) (lines[name] ??= []).push(text);
    put(`t = ${t}, unit ${j}${decades ? `; backward all times ${power(decades)}` : ""}`, lines, t);
  }, words => (trouble.textContent = words));

  function send() {
    if (wanted === null || !open()) return;
    ask({ ...question(), parts: ["worked"], t: wanted, unit: unit() });
    wanted = null;
  }

  for (const name of names) boxes.get(name)?.addEventListener("toggle", send);
  return t => {
    wanted = t;
    send();
  };
}
