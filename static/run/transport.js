// The controls of the view: play, next, scrub, speed, jump to live. They move the cursor in the log and never the training.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recording } from "./recording.js" */
/** @import { Player } from "./player.js" */
import { $ } from "../base/dom.js";
import { group } from "../base/format.js";

/** @param {HTMLElement} host @param {Recording} recording @param {Selection} selection @param {Player} player */
export function transport(host, recording, selection, player) {
  const play = $('button[data-do="play"]', host);
  /** @type {HTMLButtonElement | null} */
  const next = $('[data-do="next"]', host);
  /** @type {HTMLButtonElement | null} */
  const live = $('[data-do="live"]', host);
  const scrub = $('input[type="range"]', host);
  const what = play.dataset.what ?? ""; // beside controls of the training it says "Pause view"
  const output = $("output", host);
  /** @type {HTMLSelectElement | null} */
  const speed = $("select", host);

  play.addEventListener("click", () => player.toggle());
  next?.addEventListener("click", () => player.seek(selection.frame + 1));
  live?.addEventListener("click", () => player.jumpToLive());
  scrub.addEventListener("input", () => {
    player.seek(Number(scrub.value));
    scrub.value = String(selection.frame); // not beyond what is recorded
  });
  speed?.addEventListener("change", () => {
    player.speed = Number(speed.value);
  });

  function show() {
    const step = recording.stepOf(selection.frame);
    const total = group(recording.lastStep);
    scrub.max = String(Math.max(1, recording.expectedFrames - 1));
    scrub.value = String(selection.frame);
    scrub.setAttribute("aria-valuetext", `step ${step} of ${recording.lastStep}`);
    output.textContent = `step ${group(step)} of ${total}`;
    play.textContent = (player.playing ? "Pause" : player.atEnd && recording.ended ? "Replay" : "Play") + what;
    play.disabled = recording.frames === 0;
    if (next) next.disabled = player.atEnd;
    if (live) showLive(live);
  }

  /** @param {HTMLButtonElement} live */
  function showLive(live) {
    live.hidden = recording.ended;
    const isLive = player.playing && player.atEnd;
    live.disabled = isLive || recording.frames === 0;
    live.textContent = isLive ? "Live" : "Jump to live";
  }

  player.onChange(show);
  selection.onChange(show);
  show();
}
