// The chosen step and timestep live in the URL: a link shows what its sender saw.

import { clampTime } from "./geometry.js";

const PAUSE = 400; // milliseconds at least between two writes: browsers refuse a hundred in thirty seconds

const wanted = new URLSearchParams(location.search);
const numberOf = name => (/^\d+$/.test(wanted.get(name) ?? "") ? Number(wanted.get(name)) : null);

/** The step the URL asks for, or null. */
export const askedStep = numberOf("step");

export function keepAddress(recording, selection, player) {
  const t = numberOf("t");
  if (t !== null) selection.set({ t: clampTime(t, recording.timesteps), touched: true });
  let timer = 0;

  function write() {
    timer = 0;
    const url = new URL(location.href);
    const still = !player.playing && recording.frames > 0 && !(player.atEnd && recording.ended);
    if (still) url.searchParams.set("step", recording.stepOf(selection.frame));
    else url.searchParams.delete("step");
    if (selection.touched) url.searchParams.set("t", selection.t);
    if (url.href !== location.href) history.replaceState(null, "", url);
  }

  const later = () => {
    timer ||= setTimeout(write, PAUSE);
  };
  return { start: () => selection.onChange(later) };
}
