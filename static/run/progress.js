// Where the training is, how long it will take, and why a page that waits waits.

/** @import { Recording } from "./recording.js" */
import { $ } from "../base/dom.js";
import { count, duration, group } from "../base/format.js";
import { say } from "./said.js";

const WINDOW = 4000; // milliseconds over which steps are counted
const BACKLOG = 700; // milliseconds after a change of state in which steps may arrive that were trained long ago

/** `untilSolved`: the run ends once every network has solved its task.
 *  @param {HTMLElement} host @param {Recording} recording @param {boolean} [untilSolved] */
export function progress(host, recording, untilSolved = false) {
  const bar = $("progress", host);
  const state = $(".state", host);
  const left = $(".left", host);
  /** @type {[number, number][]} */
  const seen = []; // [time, step] of late
  let status = "";
  /** @type {Partial<StateEvent>} */
  let waiting = {};
  let lost = "";
  let since = 0;

  function stepsPerSecond() {
    const now = performance.now();
    if (now - since < BACKLOG) return 0;
    seen.push([now, recording.step]);
    while (seen.length > 2 && now - seen[0][0] > WINDOW) seen.shift();
    const [time, step] = seen[0];
    return now - time < 300 ? 0 : ((recording.step - step) / (now - time)) * 1000;
  }

  function remaining() {
    const speed = stepsPerSecond();
    return speed > 0 ? `, ${duration((recording.steps - recording.step) / speed)} left` : "";
  }

  function words() {
    const done = `${group(recording.step)} of ${count(recording.steps, "step")}`;
    if (status === "queued") return queueWords(waiting);
    if (status === "running" && recording.step >= recording.steps) return "all steps done, measuring on fresh sequences";
    if (status === "running") return done + remaining();
    if (status === "finished" && untilSolved && recording.step > 0 && recording.step < recording.steps) return `${done}; ${say("all_solved").join("")}`;
    return status === "finished" ? count(recording.step, "step") : done;
  }

  return {
    /** @param {string} now @param {Partial<StateEvent>} [details] */
    set(now, details = {}) {
      status = now;
      waiting = details;
      seen.length = 0;
      since = performance.now();
      if (state.textContent !== status) state.textContent = status;
      this.show();
    },
    /** Said until the connection is back. @param {string} sentence */
    lost(sentence) {
      lost = sentence;
      this.show();
    },
    show() {
      bar.max = recording.steps;
      bar.value = recording.step;
      left.textContent = lost || words();
    },
  };
}

const MOST = 600; // seconds; a longer wait is not told, see Forecast

/** The server's words are in Wait.java. @param {Partial<StateEvent>} wait */
export function queueWords({ position = 1, waitSeconds = null }) {
  const ahead = position - 1; // position 1 is next
  const before = ahead > 1 ? `${ahead} runs before yours` : ahead === 1 ? "1 run before yours" : "yours is next";
  if (waitSeconds === null) return `Waiting: ${before}, but no worker is running just now; it starts when one is back`;
  if (waitSeconds >= MOST) return `Waiting: ${before}, more than ten minutes`;
  return `Waiting: ${before}${waitSeconds > 0 ? `, ${duration(waitSeconds)}` : ""}`;
}
