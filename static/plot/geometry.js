// What every figure over t shares: the same insets, so that one vertical line runs through all of them, the same
// ticks, and the same ways to choose a timestep.

/** @import { Selection } from "../base/selection.js" */

export const NARROW = 560;

/** @param {number} width */
export const insets = width => (width < NARROW ? { left: 6, right: 52 } : { left: 112, right: 64 });

/** 1, some round numbers, and the last: niceTicks(100, 6) → 1, 20, 40, 60, 80, 100. @param {number} last @param {number} most */
export function niceTicks(last, most) {
  const step = niceStep(last, most);
  const ticks = [1];
  for (let tick = step; tick < last - step / 2; tick += step) if (tick > 1) ticks.push(tick);
  if (last > 1) ticks.push(last);
  return ticks;
}

/** The smallest of 1, 2, 5, 10, 20, 50 … of which no more than `most` fit into `last`. @param {number} last @param {number} most */
export function niceStep(last, most) {
  for (let unit = 1; ; unit *= 10) {
    for (const factor of [1, 2, 5]) if (last / (factor * unit) <= most) return factor * unit;
  }
}

const LEAST_APART = 6; // pixels

/** Where no gradient goes back: the middle between two timesteps. Of walls that would stand too close only the one nearest
 *  the loss. As Strip.walls of the server. @param {number[]} cuts timesteps, ascending @param {number} timesteps @param {number} width */
export function walls(cuts, timesteps, width) {
  const apart = cuts.length < 2 || ((cuts[1] - cuts[0]) * width) / timesteps >= LEAST_APART;
  return (apart ? cuts : cuts.slice(-1)).map(t => t + 0.5);
}

/** @param {number} timesteps @param {number} width */
export const timeTicks = (timesteps, width) => niceTicks(timesteps, width < NARROW ? 4 : 7);

/** @param {number} t @param {number} timesteps */
export const clampTime = (t, timesteps) => Math.min(timesteps, Math.max(1, Math.round(t)));

/** @type {Record<string, number>} */
const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };

/** Hover and tap on a figure choose the timestep for all figures.
 *  @param {HTMLElement} node @param {Selection} selection @param {number} timesteps @param {(event: PointerEvent) => number} timeAt */
export function pickTime(node, selection, timesteps, timeAt) {
  /** @param {PointerEvent} event */
  const choose = event => selection.set({ t: clampTime(timeAt(event), timesteps), touched: true });
  node.addEventListener("pointermove", event => {
    if (event.pointerType === "mouse" || event.buttons) choose(event);
  });
  node.addEventListener("pointerdown", choose);
}

/** The same with the keyboard, on the one figure that is the page's slider.
 *  @param {HTMLElement} node @param {Selection} selection @param {number} timesteps */
export function pickTimeByKey(node, selection, timesteps) {
  node.tabIndex = 0;
  node.addEventListener("keydown", event => {
    const by = KEYS[event.key];
    if (by === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    selection.set({ t: clampTime(selection.t + by, timesteps), touched: true });
    event.preventDefault();
    event.stopPropagation();
  });
}
