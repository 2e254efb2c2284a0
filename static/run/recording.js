// What is known of a run so far. It only grows: every step's loss, and the gradient profiles of the drawn steps.

import { group, percentOf } from "../base/format.js";
import { travelOf } from "./words.js";

/** @typedef {{ travel: string | null, because?: string, part: number }} Travel see words.js
 *  @typedef {{ log10: number, median: number }} SizeSeen decades; `median`: of the steps so far
 *  @typedef {Travel & { relative: Float32Array, reference: number, halfLife: number | null, size?: SizeTold, notFinite: number }} Profile
 *  @typedef {NamedModel & { index: number, loss: Series, norm: Series, clipped: number[], clippedSteps: Series, profiles: Profile[] }} Recorded a model's */

/** Numbers without end, one per training step from 1 on. */
export class Series {
  #values = new Float64Array(1024);
  length = 0;

  /** @param {number | null | undefined} value */
  push(value) {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value ?? NaN;
  }

  /** The value of a training step, NaN where there is none. @param {number} step */
  at(step) {
    return step >= 1 && step <= this.length ? this.#values[step - 1] : NaN;
  }

  /** Mean of up to n steps that end with this one. @param {number} step @param {number} n */
  meanUpTo(step, n) {
    const first = Math.max(1, step - n + 1);
    let sum = 0;
    for (let i = first; i <= step; i++) sum += this.at(i);
    return sum / (step - first + 1);
  }
}

/** One profile: log10 of the norm at t = 1 … T divided by the norm at the loss (t = T); −Infinity where it is exactly zero,
 *  NaN where it is no finite number.
 *  @param {Profiled} measured */
function profile({ log10, halfLife, size, notFinite = 0, ...said }) {
  /** @param {number | null} value @param {number} i */
  const of = (value, i) => value ?? (i < notFinite ? NaN : -Infinity);
  const reference = of(log10[log10.length - 1], log10.length - 1);
  const relative = Float32Array.from(log10, (value, i) => (value === null ? of(value, i) : value - reference));
  return { relative, reference, halfLife, size, notFinite, ...travelOf(said) };
}

export class Recording {
  /** `models` as in the run's JSON: name, colour, cell, drawn.
   *  @param {{ models: NamedModel[], timesteps: number, steps: number, baseline: Baseline, askedSteps?: number, clip?: number | null }} run */
  constructor({ models, timesteps, steps, baseline, askedSteps = 1, clip = null }) {
    /** @type {Recorded[]} */
    this.models = models.map((model, index) => ({
      ...model, index, loss: new Series(), norm: new Series(), clipped: [], clippedSteps: new Series(), profiles: [],
    }));
    this.timesteps = timesteps;
    this.steps = steps;
    this.baseline = baseline;
    /** @type {number[]} */
    this.frameSteps = []; // the training step of each frame
    this.manyAnswers = askedSteps > 1; // each of them sends a gradient back
    this.clip = clip ?? Infinity; // the norm at the start
    /** @type {TrainingEvent[]} */
    this.changes = []; // learning rate or clip changed while it ran
    this.ended = false;
    this.highest = 0; // the largest log10 ratio so far: axes grow with it and never jump back
  }

  /** @param {RecordedRun} file */
  static fromFile(file) {
    const recording = new Recording(file);
    for (let step = 1; step <= file.steps; step++) {
      recording.addStep({ step, models: file.models.map(model => ({ loss: model.loss[step - 1] })) });
    }
    for (let frame = 0; frame < file.models[0].log10.length; frame++) {
      const models = file.models.map(model => ({ log10: model.log10[frame], halfLife: null, travel: null }));
      recording.addFrame({ step: Math.min(1 + frame * file.every, file.steps), models });
    }
    recording.ended = true;
    return recording;
  }

  /** @param {Step} step */
  addStep({ models }) {
    models.forEach((measured, index) => {
      this.models[index].loss.push(measured.loss);
      this.models[index].norm.push(measured.gradientNorm);
      const { clipped, clippedSteps } = this.models[index];
      clipped.push(measured.clipped ? 1 : 0);
      clippedSteps.push((clippedSteps.at(clippedSteps.length) || 0) + (measured.clipped ? 1 : 0));
    });
  }

  /** @param {GradientsEvent} frame */
  addFrame({ step, models }) {
    this.frameSteps.push(step);
    models.forEach((measured, index) => {
      const added = profile(measured);
      this.models[index].profiles.push(added);
      for (const value of added.relative) if (value > this.highest && value < Infinity) this.highest = value;
    });
  }

  get frames() {
    return this.frameSteps.length;
  }

  /** Said where a picture is empty. */
  get nothing() {
    return this.ended ? "nothing was recorded" : "nothing recorded yet";
  }

  get step() {
    return this.models[0].loss.length;
  }

  /** How many training steps lie between two frames. */
  get stride() {
    return this.frames > 1 ? this.frameSteps[1] - this.frameSteps[0] : 1;
  }

  /** The last step the axes have to show: what was planned, or where the run ended early. */
  get lastStep() {
    return Math.max(1, this.ended ? Math.max(this.step, this.stepOf(this.frames - 1)) : this.steps);
  }

  /** The clip norm in force at a step; Infinity where there was none. @param {number} step */
  clipAt(step) {
    let clip = this.clip;
    for (const change of this.changes) if (change.clip !== undefined && change.step < step) clip = change.clip ?? Infinity;
    return clip;
  }

  get clipChanged() {
    return this.changes.some(change => change.clip !== undefined);
  }

  /** @param {Recorded} model @param {number} step */
  normAfter(model, step) {
    return Math.min(model.norm.at(step), this.clipAt(step));
  }

  /** "83 % of 700". @param {Recorded} model @param {number} step */
  clippedWords(model, step) {
    const steps = Math.min(step, this.step);
    return steps === 0 ? "–" : `${percentOf(model.clippedSteps.at(steps), steps)} of ${group(steps)}`;
  }

  /** A frame's size; of a run of an earlier version it is counted together here. @param {Recorded} model @param {number} frame @returns {SizeSeen} */
  sizeOf(model, frame) {
    const { size } = model.profiles[frame];
    if (size) return { log10: size.log10 ?? (model.norm.at(this.stepOf(frame)) === 0 ? -Infinity : NaN), median: size.median ?? NaN };
    const step = this.stepOf(frame);
    const norms = Array.from({ length: step }, (_, i) => model.norm.at(i + 1)).sort((a, b) => a - b);
    return { log10: Math.log10(model.norm.at(step)), median: Math.log10(norms[Math.ceil(step / 2) - 1]) };
  }

  /** How many frames the whole run will have. */
  get expectedFrames() {
    return this.ended ? Math.max(1, this.frames) : Math.max(this.frames, Math.ceil(this.steps / this.stride));
  }

  /** The newest frame that is not after this step. @param {number} step */
  frameAt(step) {
    let low = 0;
    let high = this.frames - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.frameSteps[middle] <= step) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} frame */
  stepOf(frame) {
    return this.frameSteps[frame] ?? 0;
  }
}
