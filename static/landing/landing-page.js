// The landing page: a replay of one recorded run. Opening the page starts no work anywhere.

import { $, calm } from "../base/dom.js";
import { Player } from "../run/player.js";
import { Recording } from "../run/recording.js";
import { river, scaleSwitch } from "../pictures/river.js";
import { Selection } from "../base/selection.js";
import { table, profileRows } from "../base/table.js";
import { track } from "../pictures/track.js";
import { transport } from "../run/transport.js";
import { reaches, standing } from "../run/words.js";
import { cellTimes } from "../pictures/river-shape.js";
import { insets } from "../plot/geometry.js";
import { group } from "../base/format.js";

const PACE = 9; // frames a second
const OPENING = [0, 2, 6, 14, 30, 60, 100, 140]; // a hundred and forty would be a second of a phone's work before anybody asks
const PAUSE = 650; // milliseconds from one of these to the next

const hero = $(".hero");
const answer = await fetch(hero.dataset.recorded ?? "").catch(() => null);
if (answer?.ok) show(await answer.json());
else $(".readout").textContent = "The recorded run could not be loaded. Reload the page, or run one yourself below.";

/** @param {RecordedRun} file */
function show(file) {
  const recording = Recording.fromFile(file);
  const selection = new Selection();
  selection.t = Math.max(1, Math.round(recording.timesteps / 5));
  const player = new Player(recording, selection, PACE);
  if (calm) selection.frame = turningPoint(recording);

  const host = $("#river");
  river(host, recording, selection, { notes: true, idle: true });
  scaleSwitch($("#scale"), selection);
  transport(hero, recording, selection, player);
  track($(".track", hero), recording, selection);
  table($("#river-table"), selection, profileRows(recording, selection));
  const say = () => $(".readout").replaceChildren(...reaches(recording, selection.frame), ...standing(recording, selection.frame));
  selection.onChange(say);
  say();
  $("#cells").textContent = cellWords(host.clientWidth, recording.timesteps);
  $("#recorded-steps").textContent = group(recording.steps);
  $("#recorded-batch").textContent = String(file.config.training.batch);
  hero.classList.add("ready");
  if (!calm) openSlowly(recording, selection, player);
}

/** A dozen frames by itself, most of them early, where most happens; whoever moves anything takes over.
 *  @param {Recording} recording @param {Selection} selection @param {Player} player */
function openSlowly(recording, selection, player) {
  const frames = OPENING.filter(frame => frame < recording.frames);
  /** @param {number} i */
  const show = i => {
    if (player.playing || (i > 0 && selection.frame !== frames[i - 1])) return;
    selection.set({ frame: frames[i] });
    if (i + 1 < frames.length) setTimeout(show, PAUSE, i + 1);
  };
  show(0);
}

/** @param {number} width @param {number} timesteps */
function cellWords(width, timesteps) {
  const { left, right } = insets(width);
  const { every } = cellTimes(timesteps, width - left - right);
  return every === 1 ? "one cell per timestep" : `one cell every ${every} timesteps`;
}

/** A still picture worth looking at: where the models' first timesteps differ most. @param {Recording} recording */
function turningPoint(recording) {
  let best = 0;
  let widest = -1;
  for (let frame = 0; frame < recording.frames; frame++) {
    const firsts = recording.models.map(model => Math.max(-20, model.profiles[frame].relative[0]));
    const spread = Math.max(...firsts) - Math.min(...firsts);
    if (spread > widest) [best, widest] = [frame, spread];
  }
  return best;
}
