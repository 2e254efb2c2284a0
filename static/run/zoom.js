// A long run's snapshot keeps every n-th frame. Where the view stands still between two of them, the frames around are
// fetched in full.

const AROUND = 64; // frames, aligned, so that going on by single steps rarely asks again
const PAUSE = 60; // milliseconds: who drags the scrubber passes over most

/**
 * @param {import("./recording.js").Recording} recording
 * @param {import("../base/selection.js").Selection} selection
 * @param {import("./player.js").Player} player
 * @param {{ snapshot: string }} links
 */
export function zoom(recording, selection, player, links) {
  let asking = new AbortController();
  let asked = -1; // the window that was asked for last
  let timer = 0;

  selection.onChange(() => {
    if (player.playing || recording.frames === 0 || recording.whole(selection.frame)) return;
    const window = Math.floor(selection.frame / AROUND);
    if (window === asked) return;
    asked = window;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE, window);
  });

  /** The newest question wins. @param {number} window */
  async function look(window) {
    asking.abort();
    asking = new AbortController();
    const [first, last] = [window * AROUND, Math.min(recording.frames, (window + 1) * AROUND) - 1];
    const address = `${links.snapshot}?from=${recording.frameSteps[first]}&to=${recording.frameSteps[last]}`;
    try {
      const response = await fetch(address, { signal: asking.signal });
      if (!response.ok) throw new Error(String(response.status));
      recording.fill(await response.json());
      selection.redraw();
    } catch {
      if (asked === window) asked = -1; // the next change asks again; until then the frame before stands there, with its own step
    }
  }
}
