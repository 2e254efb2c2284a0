// What the networks see: one of the run's own sequences, and on the same time axis what comes back through them.

/** @import { Settings } from "./settings.js" */
import { $, $$, el, onResize } from "../base/dom.js";
import { taskExample } from "../pictures/task-example.js";
import { taskRivers } from "../pictures/task-rivers.js";

const KIND = "task.kind";

/** Answers `refresh`, for another task or length, and `rivers`, which come from whoever knows them.
 *  @param {Settings} settings */
export function whatTheySee(settings) {
  const host = $("#see");
  const kinds = $("#kinds");
  /** @type {TaskExample | null} */
  let example = null;
  /** @type {Untrained[]} */
  let models = [];
  let sequence = 1;
  let asked = "";

  const control = settings.control(KIND);
  for (const option of control instanceof HTMLSelectElement ? control.options : []) {
    const button = el("button", { type: "button", "data-kind": option.value }, option.text.split(":")[0]);
    button.addEventListener("click", () => settings.set([KIND], option.value));
    kinds.append(button);
  }

  async function refresh() {
    const kind = settings.value(KIND);
    for (const button of $$("button", kinds)) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    const query = new URLSearchParams({ length: settings.value("task.length"), seed: settings.value("seed"), sequence: String(sequence) });
    const address = `/api/v1/tasks/${kind}/example?${query}`;
    if (address === asked) return;
    asked = address;
    const answer = await fetch(address).catch(() => null);
    if (address !== asked) return;
    example = answer?.ok ? await answer.json() : null;
    if (example) return draw();
    host.replaceChildren();
    $("#see-sub").textContent = "Of what is typed no sequence can be drawn; the reason stands beside its field.";
    $("#see-base").textContent = "";
  }

  function draw() {
    const width = host.clientWidth;
    if (!example || !width) return;
    const drawing = taskExample(example, width);
    taskRivers(drawing, models, example.timesteps);
    host.replaceChildren(drawing.root);
    $("#see-sub").textContent = example.rule;
    const { baseline, criterion } = example;
    $("#see-base").textContent = `${baseline.text[0].toUpperCase()}${baseline.text.slice(1)} scores ${Number(baseline.loss.toPrecision(3))}; solved is ${criterion}.`;
  }

  $("button#another").addEventListener("click", () => {
    sequence++;
    refresh();
  });
  onResize(host, draw);
  refresh();
  return {
    refresh,
    /** @param {Untrained[]} shown */
    rivers: shown => {
      models = shown;
      draw();
    },
  };
}
