// The page of one run: reads the log into a recording, and lets every figure draw the same chosen step and timestep.

/** @import { RunEvent } from "./run-log.js" */
import { answers } from "../pictures/answers.js";
import { askedStep, keepAddress } from "./address.js";
import { clipChart } from "../pictures/clip-chart.js";
import { colourBar } from "../plot/colour-bar.js";
import { changed } from "./config-line.js";
import { dock } from "./dock.js";
import { $, $$, calm, written } from "../base/dom.js";
import { downloads } from "../base/download.js";
import { instruments } from "../inspect/instruments.js";
import { keeping } from "./keeping.js";
import { keyboard } from "../base/keyboard.js";
import { lossChart } from "../pictures/loss-chart.js";
import { Player } from "./player.js";
import { ghostWords, profileChart } from "../pictures/profile-chart.js";
import { progress } from "./progress.js";
import { Recording } from "./recording.js";
import { river, scaleSwitch } from "../pictures/river.js";
import { rescue } from "./rescue.js";
import { runLens } from "./run-lens.js";
import { follow } from "./run-log.js";
import { readSnapshot } from "./snapshot.js";
import { Selection } from "../base/selection.js";
import { lossRows, profileRows, table, waterfallRows } from "../base/table.js";
import { tabs } from "../base/tabs.js";
import { track } from "../pictures/track.js";
import { trainingControls } from "./training-controls.js";
import { transport } from "./transport.js";
import { verdicts } from "./verdicts.js";
import { waterfall } from "../pictures/waterfall.js";
import { reading } from "./words.js";
import { zoom } from "./zoom.js";
import { tell } from "./trouble.js";

const LATE = 200; // events from which on joining a run by a snapshot is faster than by its log

const main = $("#main");
/** @type {Run} */
const run = written(main, "run");
/** @param {string} status */
const over = status => !["queued", "running", "paused"].includes(status);
const openedOver = over(run.status);
const justStarted = takeNote();

const recording = new Recording({
  models: run.models,
  timesteps: run.timesteps,
  steps: run.progress.steps,
  baseline: run.baseline,
  askedSteps: run.askedSteps,
  cuts: run.cuts,
  plateaus: run.plateaus,
  clip: run.config.training.clip,
});
const selection = new Selection();
selection.t = Math.max(1, Math.round(run.timesteps / 5));
const player = new Player(recording, selection);
const lens = runLens(run, recording, selection);
const address = keepAddress(recording, selection, player, { tab: "river", model: lens.favourite, unit: 1 });

const later = figures();
const open = instruments(lens);
tabs($(".tabs"), selection, name => {
  later[name]?.(); // a chart costs a phone time: drawn when its tab is opened
  delete later[name];
  open(name);
});
rescue($("#panel-rescue"), lens);
const control = trainingControls($(".dock .training"), run, recording, player);
transport($(".dock"), recording, selection, player);
track($(".dock .track"), recording, selection);
const where = progress($(".progress"), recording, run.config.training.until === "solved");
const results = verdicts($(".verdicts"), recording, selection);
keyboard(selection, player, run.timesteps, { step: oneStep, help: $(".keys") });
head();
keeping($(".run-head"), run);
where.set(run.status, run);
begin();
player.onChange(() => control.viewPlays(player.playing));
dock($(".dock"), $(".rail"));
zoom(recording, selection, player, run.links);
read();

/** What is seen at once; answers what is still to be drawn when a tab is opened. @returns {Record<string, () => void>} */
function figures() {
  river($("#river"), recording, selection, { notes: true });
  scaleSwitch($("#scale"), selection);
  answers($("#answers"), run, recording, selection);
  lossChart($("#loss"), { note: $("#loss-note"), key: $(".loss-key") }, recording, selection, player);
  for (const details of [$("details#river-table"), $("details#profile-table")]) table(details, selection, profileRows(recording, selection));
  files();
  table($("details#loss-table"), selection, lossRows(recording));
  $$("details.waterfall-table").forEach((details, i) => table(details, selection, waterfallRows(recording, recording.models[i])));
  selection.onChange(() => {
    if (recording.frames === 0 && !recording.ended) return; // what the server drew stays until there is something to draw
    $("#here").replaceChildren(...reading(recording, selection));
    $("#profile-sub").textContent = `log₁₀ of the gradient norm relative to the loss${ghostWords(recording, selection.frame)}`;
  });
  return {
    profile: () => profileChart($("#profile"), recording, selection),
    waterfall() {
      $$(".waterfall").forEach((host, i) => waterfall(host, recording, recording.models[i], selection, player));
      colourBar($("#colour-bar"));
      clipChart($("#clipping"), recording, selection);
    },
  };
}

/** PNG of every picture, SVG of the one that is drawn so. */
function files() {
  /** @param {HTMLElement} host @param {string} what @param {Saved} picture */
  const add = (host, what, picture) => host.append(downloads({ name: () => lens.fileName(what), what, ...picture }));
  add($('[data-save="river"]'), "river", { svg: () => $("#river svg") });
  add($('[data-save="profile"]'), "profile", { canvas: () => $("#profile canvas") });
  $$('[data-save="waterfall"]').forEach((host, i) =>
    add(host, `waterfall-${recording.models[i].name.replace(/\W+/g, "-")}`, { canvas: () => $$(".waterfall canvas")[i] }));
}

function head() {
  if (run.config.task.kind === "copy_memory") $(".verdict-note").hidden = false;
  const copy = $('[data-do="copy"]');
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = "link copied";
    } catch {
      copy.textContent = "copy it from the address bar"; // no permission, or not a secure context
    }
  });
}

function settings() {
  changed($(".config"), recording.changes);
  if (recording.changes.length) $(".fork").textContent = "fork in the lab, as it started";
}

/** s: the next recorded frame; at the end of a paused training, one training step. */
function oneStep() {
  if (player.atEnd && !recording.ended && control.canStep()) control.train(1);
  else player.seek(selection.frame + 1);
}

/** Who has just started a run sees it from its first step at a pace people can follow; anyone else joins it where it is. */
function begin() {
  if (openedOver || askedStep !== null) return;
  if (justStarted && !calm) player.play();
  else player.jumpToLive();
}

/** The lab leaves this note on the way here; a reload does not find it again. */
function takeNote() {
  try {
    const yes = sessionStorage.getItem("submitted") !== null;
    sessionStorage.removeItem("submitted");
    return yes && run.owner;
  } catch {
    return false;
  }
}

function settle() {
  if (askedStep !== null) player.seek(recording.frameAt(askedStep));
  else if (openedOver && justStarted && !calm) player.play();
  else if (openedOver) player.seek(player.last);
  lens.begin();
  address.start();
}

/** A run that is over is read in one answer, one that goes on is joined where it is and followed. */
async function read() {
  const playFromStart = openedOver;
  let settled = false;
  let gone = false;

  /** @param {RunEvent} event */
  function take({ kind, data }) {
    switch (kind) {
      case "state":
        if (playFromStart) return; // its old states are history
        where.set(data.status, data);
        return control.show(data.status);
      case "step":
        return (data.steps ?? [data]).forEach(one => recording.addStep(one));
      case "gradients":
        return recording.addFrame(data);
      case "training":
        recording.changes.push(data);
        return settings();
      case "end":
        recording.ended = true;
        where.set(data.status, data);
        control.show(data.status);
        if (!openedOver) lens.ended();
        results.end(data);
        tell($(".trouble[role]"), data, run);
    }
  }

  /** @type {import("./snapshot.js").Connection} */
  const connection = {
    connected: () => where.lost(openedOver && !settled ? "reading the record …" : ""),
    lost: (seconds, refusal) => {
      const why = refusal ? `The server did not send the record: ${refusal} Trying` : "Connection lost; trying";
      where.lost(`${why} again in ${Math.ceil(seconds)} s. Nothing will be missed.`);
    },
    gone() {
      gone = true;
      where.lost("This run is no longer on the server. What you see is all there is.");
    },
  };

  function show() {
    const reached = askedStep === null ? recording.frames > 0 : recording.step >= askedStep;
    if (!settled && (recording.ended || reached)) {
      settled = true;
      settle();
    }
    if (recording.ended) where.lost("");
    where.show();
    player.wake();
    selection.redraw();
  }

  /** @param {SnapshotTold} snapshot */
  function startWith(snapshot) {
    recording.load(snapshot);
    if (recording.changes.length) settings();
    if (snapshot.state) take({ kind: "state", data: snapshot.state });
    if (snapshot.end) take({ kind: "end", data: snapshot.end });
    show();
  }

  const snapshot = openedOver || run.lastEvent > LATE ? await readSnapshot(run.links, connection) : null;
  if (snapshot) startWith(snapshot);
  else if (gone) return;
  if (recording.ended) return;
  follow(run.links, {
    event(event) {
      take(event);
      show();
    },
    ...connection,
  }, snapshot?.last);
}
