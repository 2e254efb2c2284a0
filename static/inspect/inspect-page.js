// The microscope for a network from outside: the form brings a file and a sequence, and the instruments of a run's page
// draw what the server computes from them. Nothing is stored; every question sends the file along.

import { Refusal, post } from "../base/ask.js";
import { $, el } from "../base/dom.js";
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
const { limits, cells } = JSON.parse(main.dataset.inspect);
const results = $(".results");
const timeField = $("#timestep");
const selection = new Selection();
const models = [{ name: "Your network", hidden: 1 }];
let specimen = null; // what lies under the lens
let first = null; // its first answer: loss, travel, size, norms
let looks = 0;
let opened = false;

const scope = new Microscope((where, parts) => {
  const form = new FormData();
  form.append("file", where.specimen.file);
  for (const [name, value] of Object.entries(where.specimen.fields)) form.append(name, value);
  for (const [name, value] of Object.entries(request({ t: where.t, unit: where.unit, change: where.change }, parts))) form.append(name, JSON.stringify(value));
  return post("/api/v1/inspect", form, {});
});

const lens = {
  selection,
  models,
  scope,
  timesteps: () => first.timesteps,
  nothing: () => "",
  fileName: part => `unroll-${specimen.file.name.replace(/\.safetensors$/, "")}-${part}`,
  where: () => (first ? { specimen, model: 0, step: looks, t: selection.t, unit: Math.min(selection.unit, models[0].hidden) } : null),
};

const form = inspectForm($("#inspect-form"), limits, cells, async given => {
  form.busy(true);
  form.say("Computing …");
  try {
    const answer = await scope.ask({ specimen: given, t: 1 }, ["shares"]);
    scope.clear();
    [specimen, first] = [given, answer]; // until then questions are about the file that is shown
    show();
    form.say("");
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    form.refuse(refusal);
  } finally {
    form.busy(false);
  }
});

function show() {
  looks++;
  Object.assign(models[0], { cell: first.cell, anatomy: first.anatomy, colour: first.cell, hidden: first.hidden });
  selection.set({ t: clampTime(Math.max(1, first.timesteps / 5), first.timesteps), unit: 1 });
  timeField.max = first.timesteps;
  results.hidden = false;
  results.className = `results m-${first.cell}`;
  tell();
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

const relative = () => first.log10Norms.map(value => (value ?? -Infinity) - (first.log10Norms.findLast(known => known !== null) ?? 0));

/** Travel, with what has gathered at t = 1 of all answers where there are many, and size. */
function tell() {
  const travel = travelOf(first);
  const many = first.askedSteps > 1;
  const all = many && !travel.because ? [" ", ...say("together", { part: ratioNodes(relative()[0]) })] : [];
  $(".travel-line").replaceChildren(
    el("b", {}, travelWord(travel)), ": ", ...travelWords(travel, many ? "last answer" : "loss"), ...all, " Half-life: ",
    halfLifeWords({ ...travel, halfLife: first.halfLife }, first.timesteps), ". ", ...sizeWords(first.size), ` Loss ${amount(first.loss, 6)}.`);
}

timeField.addEventListener("change", () => selection.set({ t: clampTime(Number(timeField.value) || 1, first.timesteps), touched: true }));
document.addEventListener("keydown", event => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by || !first || event.metaKey || event.ctrlKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  selection.set({ t: clampTime(selection.t + by, first.timesteps), touched: true });
  event.preventDefault();
});
selection.onChange(({ t }) => {
  if (!first) return;
  if (document.activeElement !== timeField) timeField.value = t;
  $("#here").replaceChildren(el("b", {}, `t = ${t}`), el("span", {}, "∂E/∂", first.drawn, ", relative to the last step: ", el("b", {}, ...ratioNodes(relative()[t - 1] ?? -Infinity))));
});
