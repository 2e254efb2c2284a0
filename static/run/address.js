// What was chosen lives in the URL: step, timestep, tab, and what is under the lens. A link shows what its sender saw.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recording } from "./recording.js" */
/** @import { Player } from "./player.js" */
import { clampTime } from "../plot/geometry.js";

const PAUSE = 400; // milliseconds at least between two writes: browsers refuse a hundred in thirty seconds

const wanted = new URLSearchParams(location.search);
/** @param {string} name */
const numberOf = name => (/^\d+$/.test(wanted.get(name) ?? "") ? Number(wanted.get(name)) : null);

/** The step the URL asks for, or null. */
export const askedStep = numberOf("step");

/** The network (from 0) and the unit under the lens that the URL asks for, or null; people count networks from 1. */
export const askedModel = wanted.has("model") ? (numberOf("model") ?? 0) - 1 : null;
export const askedUnit = numberOf("unit");

/** Writes the selection into the URL, leaving out what `usual` has too: {tab, model, unit}.
 *  @param {Recording} recording @param {Selection} selection @param {Player} player
 *  @param {{ tab?: string, model?: number, unit?: number }} [usual] */
export function keepAddress(recording, selection, player, usual = {}) {
  const t = numberOf("t");
  if (t !== null) selection.set({ t: clampTime(t, recording.timesteps), touched: true });
  let timer = 0;

  function write() {
    timer = 0;
    const url = new URL(location.href);
    /** @param {string} name @param {string | number} value @param {boolean} shown */
    const put = (name, value, shown) => (shown ? url.searchParams.set(name, String(value)) : url.searchParams.delete(name));
    const { tab, model, unit } = selection;
    const still = !player.playing && recording.frames > 0 && !(player.atEnd && recording.ended);
    put("step", recording.frameSteps[selection.frame], still);
    if (selection.touched) put("t", selection.t, true);
    put("tab", tab, tab !== usual.tab);
    put("model", model + 1, model !== usual.model);
    put("unit", unit, unit !== usual.unit);
    if (url.href !== location.href) history.replaceState(null, "", url);
  }

  const later = () => {
    timer ||= setTimeout(write, PAUSE);
  };
  return {
    start() {
      selection.onChange(later);
      later();
    },
  };
}
