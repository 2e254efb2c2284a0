// The run's settings as one line under its title.

import { el } from "./dom.js";
import { group } from "./format.js";
import { list, named } from "./words.js";

const OPTIMISERS = { sgd: "SGD", momentum: "SGD with momentum", rmsprop: "RMSProp", adam: "Adam" };

const strong = words => el("b", {}, String(words));
const same = values => values.every(value => value === values[0]);

/** A setting of every model: said once when all agree, else one after the other. */
function each(values) {
  return same(values) ? [strong(values[0])] : list(values.map(value => [strong(value)]));
}

export function configLine({ config, models, timesteps }) {
  const { training, task } = config;
  const kind = task.kind.replaceAll("_", " ");
  const hidden = config.models.map(model => model.hidden);
  const starts = config.models.map(model => model.initializer).filter(Boolean);
  const biases = config.models.filter(model => model.cell === "lstm").map(model => model.forgetBias);
  const parts = [
    [...list(models.map(model => [named(model)])), ", ", ...each(hidden), " hidden units", same(hidden) && models.length > 1 ? " each" : ""],
    [kind, ", ", strong(`T = ${timesteps}`)],
    [strong(group(training.steps)), " steps, batch ", strong(training.batch)],
    [`${OPTIMISERS[training.optimizer] ?? training.optimizer} at `, strong(training.learningRate)],
    training.clip === null ? ["no clipping"] : ["clip ", strong(training.clip)],
    starts.length ? [...each(starts), " start"] : null,
    biases.length ? ["forget bias ", ...each(biases)] : null,
    ["seed ", strong(config.seed)],
  ];
  return parts.filter(Boolean).flatMap((part, i) => (i === 0 ? part : ["\u00a0· ", ...part]));
}
