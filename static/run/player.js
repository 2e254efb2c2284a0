// Playback: moves the selected frame along the recording at a pace people can see. Training is often faster than the
// eye; a viewer is only a cursor in the log. At the end of what is recorded of a live run the player waits for more.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recording } from "./recording.js" */
import { calm } from "../base/dom.js";

export class Player {
  playing = false;
  following = false; // "jump to live" was chosen: always show the newest frame
  speed = 1;
  #position = 0; // a frame and a fraction, so that slow speeds add up
  #before = 0;
  #ticking = false;
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {Recording} recording @param {Selection} selection @param {number} [framesPerSecond] */
  constructor(recording, selection, framesPerSecond = 24) {
    this.recording = recording;
    this.selection = selection;
    this.rate = framesPerSecond;
    document.addEventListener("visibilitychange", () => this.#catchUp());
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  get last() {
    return Math.max(0, this.recording.frames - 1);
  }

  get atEnd() {
    return this.selection.frame >= this.last;
  }

  play() {
    if (this.atEnd && this.recording.ended) this.#show(0);
    this.#position = this.selection.frame;
    this.#say(true);
    this.wake();
  }

  pause() {
    this.following = false;
    this.#say(false);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Shows one frame and stands still. @param {number} frame */
  seek(frame) {
    this.pause();
    this.#show(frame);
  }

  jumpToLive() {
    this.following = !this.recording.ended;
    this.#show(this.last);
    this.#say(!this.recording.ended);
    this.wake();
  }

  /** Frames have arrived, or the run has ended. */
  wake() {
    if (!this.playing || this.#ticking) return;
    this.#ticking = true;
    this.#before = performance.now();
    const start = () => requestAnimationFrame(now => this.#tick(now));
    if (calm && !this.recording.ended) setTimeout(start, 1000); // reduced motion: live pictures change once a second, not at every frame
    else start();
  }

  /** @param {number} now */
  #tick(now) {
    this.#ticking = false;
    if (!this.playing) return;
    const elapsed = Math.max(0, Math.min(0.25, (now - this.#before) / 1000));
    this.#before = now;
    if (this.following || (calm && !this.recording.ended)) this.#show(this.last);
    else this.#show(Math.min(this.last, this.#position + elapsed * this.rate * this.speed));
    if (!this.atEnd) {
      this.#ticking = true;
      requestAnimationFrame(next => this.#tick(next));
    } else if (this.recording.ended) {
      this.following = false;
      this.#say(false);
    } else {
      this.#say(true); // waits at the end; wake() goes on
    }
  }

  /** @param {number} position */
  #show(position) {
    this.#position = Math.max(0, Math.min(this.last, position));
    this.selection.set({ frame: Math.floor(this.#position) });
  }

  /** @param {boolean} playing */
  #say(playing) {
    this.playing = playing;
    for (const listener of this.#listeners) listener();
    this.selection.redraw();
  }

  // A tab that was hidden while it showed the newest frame shows the newest frame again when it comes back.
  #wasAtEnd = false;
  #catchUp() {
    if (document.hidden) this.#wasAtEnd = this.atEnd;
    else if (this.#wasAtEnd && this.playing) this.#show(this.last);
  }
}
