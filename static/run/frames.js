// The gradient profiles of drawn steps, from what the server tells of them: one by one, or in the columns of a snapshot.

import { travelOf } from "./words.js";

/** One profile: log10 of the norm at t = 1 … T divided by the norm at the loss (t = T); −Infinity where it is exactly zero,
 *  NaN where it is no finite number.
 *  @param {Profiled} measured */
export function profile({ log10, halfLife, size = { log10: null, median: null }, notFinite = 0, answers = [], ...said }) {
  /** @param {number} i */
  const none = i => (i < notFinite ? NaN : -Infinity);
  const last = log10.length - 1;
  const reference = log10[last] ?? none(last);
  const relative = new Float32Array(log10.length);
  for (let i = 0; i <= last; i++) { // a loop: a page opens with a hundred thousand of them
    const value = log10[i];
    relative[i] = value === null ? none(i) : value - reference;
  }
  return { relative, reference, halfLife, size, notFinite, answers, ...travelOf(said) };
}

/** The frames of a snapshot as `gradients` events tell them.
 *  @param {SnapshotTold["frames"]} frames @param {number} timesteps @returns {Generator<GradientsEvent>} */
export function* told({ steps, kept, models }, timesteps) {
  const stepOf = [];
  let step = 0;
  for (const more of steps) stepOf.push((step += more));
  for (let i = 0; i < kept.length; i++) {
    yield {
      step: stepOf[kept[i]],
      models: models.map(column => ({
        log10: curve(column.log10, i * timesteps, timesteps),
        halfLife: column.halfLife[i],
        travel: column.travel[i],
        because: column.because[i] ?? undefined,
        decades: column.decades[i],
        size: { log10: column.size[i], median: column.median[i] },
        notFinite: column.notFinite[i],
        answers: column.answers.slice((i * column.answers.length) / kept.length, ((i + 1) * column.answers.length) / kept.length),
      })),
    };
  }
}

/** From differences of differences, in ten-thousandths.
 *  @param {(number | null)[]} column @param {number} from @param {number} timesteps */
function curve(column, from, timesteps) {
  let value = 0;
  let slope = 0;
  /** @type {(number | null)[]} */
  const values = [];
  for (let t = 0; t < timesteps; t++) {
    const bend = column[from + t];
    if (bend !== null) value += slope += bend;
    values.push(bend === null ? null : value / 1e4);
  }
  return values;
}
