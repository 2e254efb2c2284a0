// The microscope for a network from outside: the form brings a file and a sequence, and the instruments of a run's page
// draw what the server computes from them. Nothing is stored; every question sends the file along.

import { Refusal, post } from "../base/ask.js";
import { $, el, sideways, targetOf, written } from "../base/dom.js";
import { amount, ratioNodes } from "../base/format.js";
import { clampTime } from "../plot/geometry.js";
import { inspectForm } from "./inspect-form.js";
import { instruments } from "./instruments.js";
import { Microscope } from "./microscope.js";
import { rescue } from "../run/rescue.js";
import { request } from "../run/run-lens.js";
import { say } from "../run/said.js";
import { Selection } from "../base/selection.js";
import { tabs } from "../base/tabs.js";
import { halfLifeWords, sizeWords, travelWord, travelWords } from "../run/travel.js";
import { travelOf } from "../run/words.js";

const main = $("#main");
/** @type {{ limits: { fileBytes: number, timesteps: number }, cells: Record<string, Anatomy> }} */
const { limits, cells } = written(main, "inspect");
const results = $(".results");
/** @type {HTMLInputElement} */
const timeField = $("#timestep");
const selection = new Selection();
/** @type {LensModel} */
const model = { name: "Your network", cell: "", colour: "", drawn: "", hidden: 1, anatomy: Object.values(cells)[0] };
/** What lies under the lens, and its first answer: loss, travel, size, norms. @type {{ specimen: Given, first: Look } | null} */
let looked = null;
let looks = 0;
let opened = false;

const scope = new Microscope((where, parts) => {
  const form = new FormData();
  if (where.specimen) form.append("file", where.specimen.file);
  for (const [name, value] of Object.entries(where.specimen?.fields ?? {})) form.append(name, value);
  for (const [name, value] of Object.entries(request({ t: where.t, unit: where.unit, change: where.change }, parts))) form.append(name, JSON.stringify(value));
  return post("/api/v1/inspect", form, {});
});

/** @type {Lens} */
const lens = {
  selection,
  models: [model],
  scope,
  timesteps: () => looked?.first.timesteps ?? 1,
  nothing: () => "",
  fileName: part => `unroll-${looked?.specimen.file.name.replace(/\.safetensors$/, "")}-${part}`,
  where: () => looked && { specimen: looked.specimen, model: 0, step: looks, t: selection.t, unit: Math.min(selection.unit, model.hidden) },
};

const form = inspectForm($("form#inspect-form"), limits, cells, async given => {
  form.busy(true);
  form.say("Computing …");
  try {
    const answer = await scope.ask({ specimen: given, t: 1 }, ["shares"]);
    scope.clear();
    looked = { specimen: given, first: answer }; // until then questions are about the file that is shown
    show(answer);
    form.say("");
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    form.refuse(refusal);
  } finally {
    form.busy(false);
  }
});

/** @param {Look} answer */
function show(answer) {
  const { cell, anatomy, hidden, timesteps } = answer;
  looks++;
  Object.assign(model, { cell, anatomy, colour: cell, hidden });
  selection.set({ t: clampTime(Math.max(1, timesteps / 5), timesteps), unit: 1 });
  timeField.max = String(timesteps);
  results.hidden = false;
  results.className = `results m-${cell}`;
  tell(answer);
  if (!opened) open();
  opened = true;
  selection.redraw();
  $("h2", results).scrollIntoView({ block: "start" });
  $("h2", results).focus({ preventScroll: true });
}

function open() {
  const build = instruments(lens);
  rescue($("#panel-rescue"), lens);
  tabs($(".tabs"), selection, name => {
    build(name);
    const url = new URL(location.href);
    url.searchParams.set("tab", name);
    history.replaceState(null, "", url);
  });
}

/** @param {Look} answer */
const relative = ({ log10Norms }) => log10Norms.map(value => (value ?? -Infinity) - (log10Norms.findLast(known => known !== null) ?? 0));

/** Travel, with what has gathered at t = 1 of all answers where there are many, and size. @param {Look} answer */
function tell(answer) {
  const { askedSteps, halfLife, timesteps, size, loss } = answer;
  const travel = travelOf(answer);
  const many = askedSteps > 1;
  const all = many && !travel.because ? [" ", ...say("together", { part: ratioNodes(relative(answer)[0]) })] : [];
  $(".travel-line").replaceChildren(
    el("b", {}, travelWord(travel)), ": ", ...travelWords(travel, many ? "last answer" : "loss"), ...all, " Half-life: ",
    halfLifeWords({ ...travel, halfLife }, timesteps), ". ", ...sizeWords(size), ` Loss ${amount(loss, 6)}.`);
}

/** @param {number} t */
const go = t => selection.set({ t: clampTime(t, lens.timesteps()), touched: true });
timeField.addEventListener("change", () => go(Number(timeField.value) || 1));
document.addEventListener("keydown", event => {
  const by = sideways(event);
  if (!by || !looked || event.metaKey || event.ctrlKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(targetOf(event).tagName)) return;
  go(selection.t + by);
  event.preventDefault();
});
selection.onChange(({ t }) => {
  if (!looked) return;
  const { first } = looked;
  if (document.activeElement !== timeField) timeField.value = String(t);
  $("#here").replaceChildren(el("b", {}, `t = ${t}`), el("span", {}, "∂E/∂", first.drawn, ", relative to the last step: ", el("b", {}, ...ratioNodes(relative(first)[t - 1] ?? -Infinity))));
});
