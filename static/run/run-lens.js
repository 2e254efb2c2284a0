// What is under the lens on a run's page: one network at the training step whose weights were kept nearest to the shown one.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recording } from "./recording.js" */
import { askedModel, askedUnit } from "./address.js";
import { hasCellState } from "../base/anatomy.js";
import { post } from "../base/ask.js";
import { Microscope } from "../inspect/microscope.js";

const BY_TIME = ["matrices", "worked"];

/** A lens that the run's page tells of the run. @typedef {Lens & { stepOf: () => number, favourite: number, begin: () => void, ended: () => Promise<void> }} RunLens */

/** The first with a cell state, because the pictures of the four terms are its own. @param {Model[]} models */
const favourite = models => Math.max(0, models.findIndex(model => hasCellState(model.anatomy)));

/** @param {number[]} steps @param {number} step */
const nearest = (steps, step) => steps.reduce((best, each) => (Math.abs(each - step) < Math.abs(best - step) ? each : best));

/** What the inspect call takes, without what these parts do not depend on.
 *  @param {Partial<Where>} where @param {string[]} parts @returns {Record<string, unknown>} */
export function request({ model, step, t, unit, length, change }, parts) {
  /** @type {Record<string, unknown>} */
  const body = { parts };
  if (model !== undefined) Object.assign(body, { model, step });
  if (parts.some(part => BY_TIME.includes(part))) body.t = t;
  if (parts.includes("worked")) body.unit = unit;
  if (length) body.length = length;
  if (change) body.change = change;
  return body;
}

/** @param {Run} run @param {Recording} recording @param {Selection} selection @returns {RunLens} */
export function runLens(run, recording, selection) {
  const models = run.models.map((model, i) => ({ ...model, hidden: run.config.models[i].hidden }));
  const address = `${run.links.self}/inspect`;
  let kept = run.recorded ?? [];
  let ready = false;
  const usual = favourite(models);
  selection.model = askedModel !== null && models[askedModel] ? askedModel : usual;
  selection.unit = Math.max(1, askedUnit ?? 1);

  const stepOf = () => recording.stepOf(selection.frame);
  const extra = run.timesteps - run.config.task.length; // copy memory answers after its length
  const timesteps = () => (selection.length ? Math.min(recording.timesteps, selection.length + extra) : recording.timesteps);

  return {
    selection,
    models,
    favourite: usual,
    timesteps,
    stepOf,
    scope: new Microscope((where, parts) => post(address, JSON.stringify(request(where, parts)))),
    nothing: () => `There is nothing under the lens: ${recording.nothing}.`,
    fileName: part => `unroll-${run.id}-${part}-step${stepOf()}`,

    /** null while nothing is recorded, or while a finished run is still being read. */
    where() {
      if (!ready || recording.frames === 0) return null;
      const { model, length } = selection;
      const step = recording.ended && kept.length > 0 ? nearest(kept, stepOf()) : stepOf();
      return { model, step, length, t: Math.min(selection.t, timesteps()), unit: Math.min(selection.unit, models[model].hidden) };
    },

    begin() {
      ready = true;
    },

    /** The run has ended: from now on it is known which steps were kept. */
    async ended() {
      const answer = await fetch(run.links.self).catch(() => null);
      if (answer?.ok) kept = (await answer.json()).recorded ?? [];
      selection.redraw();
    },
  };
}
