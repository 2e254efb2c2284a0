// Before any training: the networks of the form, asked of the engine anew with every move, and drawn.

/** @import { Settings } from "./settings.js" */
import { Refusal, post } from "../base/ask.js";
import { $, $$, el, onResize } from "../base/dom.js";
import { count, group, ratioNodes, ratioText } from "../base/format.js";
import { Latest } from "../inspect/microscope.js";
import { clampTime } from "../plot/geometry.js";
import { relative, untrainedPicture } from "../pictures/untrained.js";
import { travelWords } from "../run/travel.js";
import { travelOf } from "../run/words.js";

const PAUSE = 55; // milliseconds between two questions: the server answers thirty a second
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

/** Answers `ask`, which asks for the form as it is now, and `keep`, after which pale lines show the networks as they are now.
 *  @param {Settings} settings @param {(models: Untrained[]) => void} shown */
export function beforeTraining(settings, shown) {
  const host = $("#before");
  /** @type {Untrained[]} */
  let models = [];
  /** @type {Untrained[]} */
  let from = [];
  /** @type {ReturnType<typeof untrainedPicture> | null} */
  let plot = null;
  let later = 0;

  const latest = new Latest(async (/** @type {string} */ query) => {
    clearTimeout(later);
    try {
      const answer = await post("/api/v1/preview", query, FORM);
      take(answer);
      say(about(answer));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      say(`${refusal.message}${models.length ? " The picture shows what was there before." : ""}`);
      if (refusal.wait) later = setTimeout(() => latest.ask(query), 1000 * refusal.wait);
    }
  }, PAUSE);

  /** @param {Previewed} answer */
  function about({ sequences, askedSteps }) {
    const mean = `Mean over ${count(sequences, "sequence")}, seed ${settings.value("seed")}.`;
    const many = askedSteps > 1 ? " The curves hold the gradients of all answers, the words below that of the last answer alone." : "";
    return `${mean}${many}${from.length ? " The pale lines are where you came from." : ""}`;
  }

  /** @param {Pick<Previewed, "models">} answer */
  function take(answer) {
    const dressed = $$(".settings thead .network-name").map(node => node.closest("th")?.className.match(/m-(\w+)/)?.[1] ?? "rnn");
    models = answer.models.map((model, i) => ({ ...model, colour: dressed[i] ?? "sixth" }));
    if (from.length !== models.length || from[0]?.log10.length !== models[0].log10.length) from = [];
    draw();
    $("#halves").replaceChildren(...models.map(halfLife));
    shown(models);
  }

  function draw() {
    const width = host.clientWidth;
    if (!width || models.length === 0) return;
    plot = untrainedPicture(models, width, { from });
    plot.root.setAttribute("role", "img");
    plot.root.setAttribute("aria-label", models.map(model => `${model.name}: ${ratioText(relative(model)[0])} of the gradient at the loss is left at t = 1`).join("; "));
    plot.point(models[0].log10.length);
    host.replaceChildren(plot.root, reading);
  }

  const reading = el("p", { class: "reading" });
  host.addEventListener("pointermove", event => {
    if (!plot || models.length === 0) return;
    const t = clampTime(plot.timeAt(event.clientX - host.getBoundingClientRect().left), models[0].log10.length);
    plot.point(t);
    reading.replaceChildren(el("b", {}, `t = ${t}`), ...models.flatMap(model => [" ", el("span", { class: `named m-${model.colour}` }, model.name), " ", ...ratioNodes(relative(model)[t - 1])]));
  });
  host.addEventListener("pointerleave", () => {
    plot?.point(models[0]?.log10.length ?? 1);
    reading.replaceChildren();
  });
  onResize(host, draw);

  /** @param {string} words */
  const say = words => {
    $("#before-note").textContent = words;
  };
  return {
    ask: () => latest.ask(settings.query().toString()),
    keep: () => {
      if (from.length === 0) from = models;
    },
    forget: () => {
      from = [];
    },
    /** Names and colours came anew. */
    redress: () => {
      if (models.length) take({ models });
    },
  };
}

/** @param {Untrained} model */
function halfLife(model) {
  const told = travelOf(model);
  const reaches = told.because ? travelWords(told, "loss") : [...ratioNodes(told.part), " of it reaches t = 1"];
  return el("li", { class: `m-${model.colour} model-line` },
    el("b", {}, model.name), el("strong", {}, told.because ? "–" : halves(model.halfLife, model.log10.length)), el("span", {}, ...reaches));
}

/** Beyond the steps that were measured only that is said. @param {number | null} halfLife @param {number} timesteps */
function halves(halfLife, timesteps) {
  if (halfLife === null) return "nothing is left at t = 1";
  const steps = Math.abs(halfLife);
  if (steps > timesteps) return halfLife > 0 ? "loses less than half" : "grows, but does not double";
  return `${halfLife > 0 ? "halves" : "doubles"} every ${steps < 10 ? steps.toFixed(1) : group(Math.round(steps))} steps`;
}
