// The gradient river: the unrolled networks as horizontal strips of T cells. The gradient enters at the loss, on the
// right, and flows back; width and colour are what is left of it.

/** @import { RiverFrame } from "./river-row.js" */
/** @import { Selection } from "../base/selection.js" */
/** @import { Profile, Recording } from "../run/recording.js" */
import { $$, calm, move, onResize, svg, unseen } from "../base/dom.js";
import { ratioText } from "../base/format.js";
import { NARROW, clampTime, insets, pickTime, pickTimeByKey, timeTicks, walls } from "../plot/geometry.js";
import { annotate } from "./river-notes.js";
import { RiverRow } from "./river-row.js";
import { WIDEST } from "./river-shape.js";

const TOP = 22;

/** idle: cursor and reading appear only while the visitor points at the river or has moved to it with the keyboard.
 *  @param {HTMLElement} host @param {Recording} recording @param {Selection} selection @param {{ notes?: boolean, idle?: boolean }} [options] */
export function river(host, recording, selection, { notes = false, idle = false } = {}) {
  /** @type {ReturnType<typeof strip> | null} */
  let parts = null;

  function build() {
    if (host.clientWidth === 0) return;
    if (recording.frames === 0 && host.firstElementChild) return; // what the server drew stays until there is something to draw
    parts = strip(host.clientWidth, recording, selection.linear);
    host.replaceChildren(parts.root);
    host.classList.toggle("linear", selection.linear);
    update();
  }

  function update() {
    if (unseen(host)) return;
    if (!parts) return build();
    if (parts.linear !== selection.linear) return build();
    const { frame, t } = selection;
    const profiles = recording.models.map(model => model.profiles[frame]);
    const recorded = recording.frames > 0;
    host.classList.toggle("empty", !recorded);
    parts.rows.forEach((row, i) => row.update(profiles[i], t));
    if (recorded && notes) annotate(parts.rows, profiles, parts);
    moveCursor(parts, t);
    move(host, { "aria-valuenow": t, "aria-valuetext": spoken(recording, profiles, t) });
  }

  host.classList.add("river");
  if (!calm) host.classList.add("flowing");
  if (idle) sleepUntilUsed(host);
  move(host, { role: "slider", "aria-valuemin": 1, "aria-valuemax": recording.timesteps });
  host.setAttribute("aria-label", "Timestep chosen in the gradient river");
  pickTime(host, selection, recording.timesteps, event => {
    const box = host.getBoundingClientRect();
    const { left, right } = insets(box.width);
    return clampTime(((event.clientX - box.left - left) / (box.width - left - right)) * recording.timesteps + 0.5, recording.timesteps);
  });
  pickTimeByKey(host, selection, recording.timesteps);
  onResize(host, build);
  selection.onChange(update);
  build();
}

/** Everything that depends on the width: the strip's geometry, a row for each model, the axis, the cursor.
 *  @param {number} width @param {Recording} recording @param {boolean} linear */
function strip(width, recording, linear) {
  const { timesteps, models } = recording;
  const narrow = width < NARROW;
  const { left, right: inset } = insets(width);
  const right = width - inset;
  const unit = unitFor(width, models.length);
  const x = (/** @type {number} */ t) => left + ((t - 0.5) / timesteps) * (right - left);
  const cuts = walls(recording.cuts, timesteps, right - left).map(x);
  const frame = { left, right, x, timesteps, unit, narrow, linear, cuts, manyAnswers: recording.manyAnswers };

  const head = narrow ? 26 : 10;
  const height = head + 2 * WIDEST * unit + (narrow ? 10 : 14);
  const axis = TOP + models.length * height + 2;
  const root = svg("svg", { width, height: axis + 34, viewBox: `0 0 ${width} ${axis + 34}`, "aria-hidden": "true" });
  const rows = models.map((model, i) => new RiverRow(model, TOP + i * height + head + WIDEST * unit, frame));
  const cursor = svg("line", { class: "cursor", y1: 18, y2: axis - 2 });
  const time = svg("text", { class: "reading", y: 13 });
  root.append(...rows.map(row => row.group), ...axisWords(frame, axis), cursor, time);
  for (const row of rows) root.append(row.note, row.reading); // words over the cursor, which would strike them through
  return { root, rows, cursor, time, frame, width, narrow, linear };
}

// Pixels a decade: many models share the screen, so each gets less.
/** @param {number} width @param {number} models */
function unitFor(width, models) {
  const crowd = [1, 1, 1, 0.82, 0.68, 0.6][models] ?? 0.52; // a stored run may have more than are ordered today
  return (width < NARROW ? 5.2 : Math.min(12, 6 + width / 300)) * Math.max(crowd, width < NARROW ? 0.75 : 0);
}

/** @param {RiverFrame} frame @param {number} y */
function axisWords({ left, right, x, timesteps, narrow }, y) {
  const label = (/** @type {string} */ words, /** @type {{ x: number, y: number }} */ at, /** @type {string} */ anchor, className = "") => {
    const node = svg("text", { ...at, "text-anchor": anchor, class: className });
    node.textContent = words;
    return node;
  };
  const ticks = timeTicks(timesteps, right - left).map(t =>
    label(t === 1 ? "t = 1" : String(t), { x: t === 1 ? left + 1 : x(t), y: y + 12 }, t === 1 ? "start" : "middle"));
  const flows = label("← the gradient flows back", { x: right, y: 12 }, "end", "strong");
  if (narrow) return [...ticks, flows];
  return [...ticks, flows, label("first input", { x: left + 1, y: y + 27 }, "start"), label("last input", { x: right, y: y + 27 }, "end")];
}

/** @param {{ cursor: SVGLineElement, time: SVGTextElement, frame: RiverFrame }} parts @param {number} t */
function moveCursor({ cursor, time, frame }, t) {
  const x = frame.x(t);
  move(cursor, { x1: x, x2: x });
  const anchor = x < frame.left + 24 ? "start" : "middle";
  move(time, { x, "text-anchor": anchor, visibility: x > frame.right - 190 ? "hidden" : "visible" }); // the flow's label stands there
  time.textContent = `t = ${t}`;
}

/** @param {Recording} recording @param {(Profile | undefined)[]} profiles @param {number} t */
function spoken(recording, profiles, t) {
  if (recording.frames === 0) return `t ${t}: ${recording.nothing}`;
  const each = recording.models.map((model, i) => `${model.name} ${ratioText(profiles[i]?.relative[t - 1] ?? NaN)}`);
  return `t ${t}: ${each.join(", ")} of the gradient at ${recording.manyAnswers ? "the last step" : "the loss"}`;
}

/** @param {HTMLElement} host */
function sleepUntilUsed(host) {
  host.classList.add("idle");
  for (const wake of ["pointerenter", "focus"]) host.addEventListener(wake, () => host.classList.remove("idle"));
  for (const sleep of ["pointerleave", "blur"]) host.addEventListener(sleep, () => host.classList.add("idle"));
}

/** The switch between powers of ten and true proportion: nobody should have to trust a log scale.
 *  @param {HTMLElement} form @param {Selection} selection */
export function scaleSwitch(form, selection) {
  for (const choice of $$("input", form)) choice.addEventListener("change", () => selection.set({ linear: choice.value === "linear" }));
}
