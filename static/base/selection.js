/** What all figures of a page show: a recorded frame (a training step) and a timestep; under the lens one network and one
 *  of its units. However many changes come, the figures redraw once per animation frame; a hidden tab gets no animation
 *  frames, so nothing piles up there. */
export class Selection {
  frame = 0;
  t = 1;
  linear = false; // the river's width in true proportion instead of powers of ten
  touched = false; // the visitor has chosen a timestep
  tab = ""; // the open one
  model = 0; // the network under the lens, from 0
  unit = 1; // of that network
  length = null; // a shorter task's, where a whole sequence would be too costly
  #listeners = [];
  #waiting = false;

  set(changes) {
    const news = Object.keys(changes).filter(name => this[name] !== changes[name]);
    if (news.length === 0) return;
    for (const name of news) this[name] = changes[name];
    this.redraw();
  }

  /** Asks for a redraw although the selection is the same: data has arrived, or the theme has changed. */
  redraw() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      for (const listener of this.#listeners) listener(this);
    });
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }
}
