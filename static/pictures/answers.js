// One sequence, always the same, and what every network answers to it at the shown training step, beside what is wanted.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recording } from "../run/recording.js" */
import { $, el, onResize, unseen } from "../base/dom.js";
import { percentOf } from "../base/format.js";
import { taskExample } from "./task-example.js";

const NEAR = "200px";

/** @typedef {{ words: string, right: boolean | null }} Answer `right`: whether the class is; null where a number is asked for
 *  @typedef {{ t: number, target: number[] }} Asked */

/** The steps whose answers are told, the last ones. @param {TaskExample} example @param {number} numbers in an answer to all of them @returns {Asked[]} */
export function askedSteps(example, numbers) {
  const asked = example.targets.flatMap((target, i) => (target ? [{ t: i + 1, target }] : []));
  return asked.slice(-Math.max(1, numbers / example.answers.length));
}

/** @param {number | null} value */
const decimal = value => (value === null ? "no number" : value.toFixed(2).replace("-", "−"));

/** What is wanted at a step. @param {TaskExample} example @param {Asked} asked */
export function wantedWords({ loss, answers }, { target }) {
  if (loss === "mse") return target.map(decimal).join(", ");
  return answers[target.indexOf(Math.max(...target))];
}

/** What a network answers there: its numbers, or the class that it holds most likely, and how sure it is.
 *  @param {TaskExample} example @param {Asked} asked @param {Numbers} told its answer at this step @returns {Answer} */
export function answerWords({ loss, answers }, { target }, told) {
  if (loss === "mse") return { words: told.map(decimal).join(", "), right: null };
  const [most] = told.map((p, k) => ({ p: p ?? -1, k })).sort((a, b) => b.p - a.p);
  if (most.p < 0) return { words: "no number", right: false };
  return { words: `${answers[most.k]}, ${percentOf(Math.round(most.p * 1e4), 1e4)}`, right: target[most.k] === Math.max(...target) };
}

/** Draws the sequence when it comes near, and the answers of each frame while they are seen; nothing for a run of an earlier
 *  version, which has none. @param {HTMLElement} figure @param {Run} run @param {Recording} recording @param {Selection} selection */
export function answers(figure, run, recording, selection) {
  const picture = $(".task", figure);
  const table = $("table", figure);
  /** @type {TaskExample | null} */
  let example = null;
  /** @type {HTMLElement[][]} */
  let cells = []; // of each network, one a step

  async function fetchExample() {
    const { kind, length } = run.config.task;
    const response = await fetch(`/api/v1/tasks/${kind}/example?length=${length}&seed=${run.config.seed}`).catch(() => null);
    if (!response?.ok) return;
    example = await response.json();
    draw();
    update();
  }

  function draw() {
    if (example && picture.clientWidth > 0) picture.replaceChildren(taskExample(example, picture.clientWidth).root);
  }

  /** @param {TaskExample} shown @param {Asked[]} asked */
  function build(shown, asked) {
    const head = el("tr", {}, el("th", { scope: "col" }, "answer at t ="), ...asked.map(({ t }) => el("th", { scope: "col" }, String(t))));
    const wanted = el("tr", { class: "wanted" }, el("th", { scope: "row" }, "wanted"), ...asked.map(step => el("td", {}, wantedWords(shown, step))));
    cells = recording.models.map(() => asked.map(() => el("td")));
    const rows = recording.models.map((model, m) =>
      el("tr", { class: `m-${model.colour}` }, el("th", { scope: "row", class: "named" }, model.name), ...cells[m]));
    table.replaceChildren(el("thead", {}, head), el("tbody", {}, wanted, ...rows));
  }

  function update() {
    const told = recording.models.map(model => model.profiles[selection.frame]?.answers ?? []);
    figure.hidden = told[0].length === 0;
    if (!example || figure.hidden || unseen(figure)) return;
    const asked = askedSteps(example, told[0].length);
    if (cells.length === 0) build(example, asked);
    const each = example.answers.length;
    for (const [m, row] of cells.entries())
      for (const [n, cell] of row.entries()) {
        const { words, right } = answerWords(example, asked[n], told[m].slice(n * each, (n + 1) * each));
        if (cell.textContent !== words) cell.textContent = words;
        cell.className = right === null ? "" : right ? "right" : "wrong";
      }
  }

  new IntersectionObserver((entries, observer) => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    fetchExample();
  }, { rootMargin: NEAR }).observe(figure);
  onResize(picture, draw);
  selection.onChange(update);
}
