/** @typedef {Pick<Selection, "frame" | "t" | "linear" | "touched" | "tab" | "model" | "unit" | "length">} Choice */

const AT_ONCE = 12; // milliseconds

/** What all figures of a page show: a recorded frame (a training step) and a timestep; under the lens one network and one
 *  of its units. However many changes come, the figures redraw once per animation frame, and on a slow machine a few at a
 *  time, so that a tap is never kept waiting for all of them; a hidden tab gets no animation frames, so nothing piles up
 *  there. */
export class Selection {
  frame = 0;
  t = 1;
  linear = false; // the river's width in true proportion instead of powers of ten
  touched = false; // the visitor has chosen a timestep
  tab = ""; // the open one
  model = 0; // the network under the lens, from 0
  unit = 1; // of that network
  /** @type {number | null} */
  length = null; // a shorter task's, where a whole sequence would be too costly
  /** @type {((selection: Selection) => void)[]} */
  #listeners = [];
  #waiting = false;
  #drawing = false;

  /** @param {Partial<Choice>} changes */
  set(changes) {
    if (Object.entries(changes).every(([name, value]) => Reflect.get(this, name) === value)) return;
    Object.assign(this, changes);
    this.redraw();
  }

  /** Asks for a redraw although the selection is the same: data has arrived, or the theme has changed. */
  redraw() {
    if (this.#waiting) return;
    this.#waiting = true;
    if (!this.#drawing) this.#next();
  }

  #next() {
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#draw(0);
    });
  }

  /** @param {number} next */
  #draw(next) {
    const until = performance.now() + AT_ONCE;
    for (; next < this.#listeners.length; next++) {
      if (performance.now() > until) {
        setTimeout(() => this.#draw(next));
        return;
      }
      try {
        this.#listeners[next](this);
      } catch (e) {
        reportError(e); // one figure that fails does not stop the others
      }
    }
    this.#drawing = false;
    if (this.#waiting) this.#next();
  }

  /** @param {(selection: Selection) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }
}
