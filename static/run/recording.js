// What is known of a run so far. It only grows: every step's loss, and the gradient profiles of the drawn steps.

import { group, percentOf } from "../base/format.js";
import { profile, told } from "./frames.js";
import { Series } from "./series.js";

/** @typedef {{ travel: string | null, because?: string, part: number }} Travel see words.js
 *  @typedef {{ log10: number, median: number }} SizeSeen decades; `median`: of the steps so far
 *  @typedef {Travel & { relative: Float32Array, reference: number, halfLife: number | null, size: SizeTold, notFinite: number, answers: Numbers }} Profile
 *  @typedef {NamedModel & { index: number, loss: Series, norm: Series, after: Series, clipped: number[], clippedSteps: Series, profiles: Profile[] }} Recorded a model's */

export class Recording {
  /** `models` as in the run's JSON: name, colour, cell, drawn.
   *  @param {{ models: NamedModel[], timesteps: number, steps: number, baseline: Baseline, askedSteps?: number, cuts?: number[], plateaus?: Plateau[], clip?: number | null }} run */
  constructor({ models, timesteps, steps, baseline, askedSteps = 1, cuts = [], plateaus = [], clip = null }) {
    /** @type {Recorded[]} */
    this.models = models.map((model, index) => ({
      ...model, index, loss: new Series(), norm: new Series(), after: new Series(), clipped: [], clippedSteps: new Series(), profiles: [],
    }));
    this.timesteps = timesteps;
    this.steps = steps;
    this.baseline = baseline;
    /** @type {number[]} */
    this.frameSteps = []; // the training step of each frame
    /** @type {number[]} */
    this.held = []; // the frame whose profile stands at each: its own, or the one before where only that was told
    this.manyAnswers = askedSteps > 1; // each of them sends a gradient back
    this.cuts = cuts; // timesteps at which truncation ends a gradient's way
    this.plateaus = plateaus;
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
      this.models[index].after.push(Math.min(measured.gradientNorm ?? NaN, this.clipAt(this.step)));
      const { clipped, clippedSteps } = this.models[index];
      clipped.push(measured.clipped ? 1 : 0);
      clippedSteps.push((clippedSteps.at(clippedSteps.length) || 0) + (measured.clipped ? 1 : 0));
    });
  }

  /** @param {GradientsEvent} frame */
  addFrame({ step, models }) {
    this.frameSteps.push(step);
    this.#hold(this.frames - 1, models);
  }

  /** @param {number} frame @param {GradientsEvent["models"]} models */
  #hold(frame, models) {
    this.held[frame] = frame;
    models.forEach((measured, index) => {
      const added = profile(measured);
      this.models[index].profiles[frame] = added;
      for (const value of added.relative) if (value > this.highest && value < Infinity) this.highest = value;
    });
  }

  /** All that a snapshot of the whole run tells; to be called first. @param {SnapshotTold} snapshot */
  load(snapshot) {
    this.#loadSteps(snapshot);
    this.changes.push(...snapshot.training);
    let step = 0;
    this.frameSteps = snapshot.frames.steps.map(more => (step += more));
    this.fill(snapshot);
    for (let frame = 1; frame < this.frames; frame++) {
      if (this.whole(frame)) continue;
      this.held[frame] = this.held[frame - 1];
      for (const model of this.models) model.profiles[frame] = model.profiles[frame - 1];
    }
  }

  /** @param {SnapshotTold} snapshot */
  #loadSteps({ steps, losses }) {
    losses.models.forEach((told, index) => {
      const { loss, norm, after, clipped, clippedSteps } = this.models[index];
      let before = 0;
      told.loss.forEach((mean, bucket) => {
        const many = Math.min(losses.every, steps - bucket * losses.every);
        for (let i = 1; i <= many; i++) {
          loss.push(mean);
          norm.push(told.gradientNorm[bucket]);
          after.push(told.normAfter[bucket]);
          clipped.push(many === 1 ? told.clipped[bucket] : 0);
          clippedSteps.push(before + Math.round((told.clipped[bucket] * i) / many));
        }
        before += told.clipped[bucket];
      });
    });
  }

  /** What a snapshot tells of some steps of the run. @param {SnapshotTold} snapshot */
  fill({ samples, frames }) {
    samples.models.forEach((told, index) => {
      const { loss, norm, clipped, clippedSteps } = this.models[index];
      samples.steps.forEach((step, i) => {
        loss.keep(step, loss.level(step), told.loss[i]);
        norm.keep(step, told.gradientNorm[i]);
        clipped[step - 1] = told.clipped[i];
        clippedSteps.keep(step, told.clippedSteps[i]);
      });
    });
    for (const { step, models } of told(frames, this.timesteps)) this.#hold(this.frameAt(step), models);
  }

  /** Whether a frame's own profiles are here. @param {number} frame */
  whole(frame) {
    return this.held[frame] === frame;
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

  /** How large the gradient of all weights is; exactly zero has no logarithm on the wire. @param {Recorded} model @param {number} frame @returns {SizeSeen} */
  sizeOf(model, frame) {
    const { size } = model.profiles[frame];
    return { log10: size.log10 ?? (model.norm.at(this.stepOf(frame)) === 0 ? -Infinity : NaN), median: size.median ?? NaN };
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

  /** The training step of what is shown for a frame. @param {number} frame */
  stepOf(frame) {
    return this.frameSteps[this.held[frame]] ?? 0;
  }
}
