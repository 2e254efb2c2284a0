// The run's settings as one line under its title.

import { hasForgetBias } from "../base/anatomy.js";
import { el } from "../base/dom.js";
import { count, group } from "../base/format.js";
import { list, named } from "./words.js";

/** @type {Record<string, string>} */
const OPTIMISERS = { sgd: "SGD", momentum: "SGD with momentum", rmsprop: "RMSProp", adam: "Adam" };

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];

/** @param {unknown} words */
const strong = words => el("b", {}, String(words));
/** @param {unknown[]} values */
const same = values => values.every(value => value === values[0]);

/** A setting of every model: said once when all agree, else one after the other. @param {unknown[]} values @returns {Words} */
function each(values) {
  return same(values) ? [strong(values[0])] : list(values.map(value => [strong(value)]));
}

/** Names that hold commas are parted by semicolons. @param {Model[]} models @returns {Words} */
function allNames(models) {
  const parts = models.map(model => named(model));
  if (!models.some(model => model.name.includes(","))) return list(parts.map(part => [part]));
  return parts.flatMap((part, i) => (i === 0 ? [part] : ["; ", part]));
}

/** Most models' value, then who differs: "orthogonal start, identity for the third".
 *  @param {unknown[]} values @param {string} what @returns {Words} */
function mostly(values, what) {
  /** @param {unknown} value */
  const often = value => values.filter(other => other === value).length;
  const usual = values.reduce((a, b) => (often(b) > often(a) ? b : a));
  const others = [...new Set(values.filter(value => value !== usual))];
  /** @param {unknown} value */
  const who = value => values.flatMap((other, i) => (other === value ? [ORDINALS[i]] : [])).join(" and ");
  return [strong(usual), what, ...others.flatMap(value => [", ", strong(value), ` for the ${who(value)}`])];
}

/** A setting that was changed while the run trained keeps its history.
 *  @param {number | null} start @param {TrainingEvent[]} changes @param {"learningRate" | "clip"} name @returns {Words} */
function history(start, changes, name) {
  const later = changes.filter(change => change[name] !== undefined && !(name === "learningRate" && change[name] === null));
  return [strong(start ?? "off"), ...later.flatMap(change => [", ", strong(change[name] ?? "off"), ` from step ${group(change.step)}`])];
}

/** `changes` are the log's training events so far.
 *  @param {Pick<Run, "config" | "models" | "timesteps">} run @param {TrainingEvent[]} [changes] @returns {Words} */
export function configLine({ config, models, timesteps }, changes = []) {
  const { training, task } = config;
  const kind = task.kind.replaceAll("_", " ");
  const hidden = config.models.map(model => model.hidden);
  const starts = config.models.map(model => model.initializer).filter(Boolean);
  const biases = config.models.filter((_, i) => hasForgetBias(models[i].anatomy)).map(model => model.forgetBias);
  /** @type {(Words | null)[]} */
  const parts = [
    [...allNames(models), "\u00a0· ", ...mostly(hidden, hidden.every(units => units === 1) ? " hidden unit" : " hidden units"), same(hidden) && models.length > 1 ? " each" : ""],
    [kind, ", ", task.length === timesteps ? "" : `length ${task.length}, `, strong(`T = ${timesteps}`)],
    [strong(count(training.steps, "step")), ", batch ", strong(training.batch)],
    [`${OPTIMISERS[training.optimizer] ?? training.optimizer} at `, ...history(training.learningRate, changes, "learningRate")],
    ["clip ", ...history(training.clip, changes, "clip")],
    starts.length ? mostly(starts, " start") : null,
    biases.length ? ["forget bias ", ...each(biases)] : null,
    ["seed ", strong(config.seed)],
  ];
  return parts.filter(part => part !== null).flatMap((part, i) => (i === 0 ? part : ["\u00a0· ", ...part]));
}
