// Every timestep (across), every training step (downwards); colour is log10 of the gradient relative to the loss.
// The picture is kept on an offscreen canvas, one pixel a value, that grows by the rows that have arrived.

/** @import { Selection } from "../base/selection.js" */
/** @import { Profile, Recorded, Recording } from "../run/recording.js" */
/** @import { Player } from "../run/player.js" */
import { colour, family, onTheme } from "../base/colours.js";
import { el, onResize, pen, sharp, unseen } from "../base/dom.js";
import { group } from "../base/format.js";
import { clampTime, niceTicks, pickTime } from "../plot/geometry.js";
import { shade } from "../plot/ramps.js";
import { DRY } from "./river-shape.js";

const PAD = { left: 48, right: 8, top: 6, bottom: 30 };

/** The pixels: row f is frame f. */
class Sheet {
  rows = 0;
  canvas = document.createElement("canvas");

  /** @param {number} timesteps */
  constructor(timesteps) {
    this.canvas.width = timesteps;
    this.canvas.height = 128;
  }

  /** @param {Profile[]} profiles */
  add(profiles) {
    if (profiles.length > this.canvas.height) this.#grow(profiles.length);
    const fresh = profiles.length - this.rows;
    if (fresh <= 0) return;
    const width = this.canvas.width;
    const pixels = new ImageData(width, fresh);
    for (let row = 0; row < fresh; row++) {
      const [before, now] = [profiles[this.rows + row - 1], profiles[this.rows + row]];
      if (row > 0 && before === now) pixels.data.copyWithin(row * width * 4, (row - 1) * width * 4, row * width * 4); // a thinned run's
      else paint(pixels.data, row * width * 4, now.relative);
    }
    pen(this.canvas).putImageData(pixels, 0, this.rows);
    this.rows = profiles.length;
  }

  /** @param {number} needed */
  #grow(needed) {
    const before = this.canvas;
    this.canvas = document.createElement("canvas");
    this.canvas.width = before.width;
    this.canvas.height = Math.max(needed, 2 * before.height);
    pen(this.canvas).drawImage(before, 0, 0);
  }
}

/** @param {Uint8ClampedArray} data @param {number} at @param {Float32Array} relative */
function paint(data, at, relative) {
  for (let t = 0; t < relative.length; t++, at += 4) {
    const [red, green, blue] = shade(relative[t]);
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
    data[at + 3] = 255;
  }
}

/** Where the profile falls under the dry line on its way from the loss, as a broken timestep; null where it never does.
 *  @param {Float32Array} relative */
function dryAt(relative) {
  let t = relative.length;
  while (t >= 1 && relative[t - 1] > -DRY) t--;
  if (t === 0) return null;
  if (Number.isNaN(relative[t - 1])) return null;
  const [below, above] = [relative[t - 1], relative[t] ?? 0];
  return Number.isFinite(below) ? t + (-DRY - below) / (above - below) : t + 0.5;
}

/** @param {HTMLElement} host @param {Recording} recording @param {Recorded} model @param {Selection} selection @param {Player} player */
export function waterfall(host, recording, model, selection, player) {
  const canvas = el("canvas", { role: "img" });
  const hair = { t: el("i", { class: "t" }), step: el("i", { class: "step" }) }; // over the picture, so that pointing redraws nothing
  const dryWords = el("span", {});
  const { timesteps } = recording;
  let sheet = new Sheet(timesteps);
  /** @type {(number | null)[]} */
  const dry = []; // one entry a frame
  host.append(canvas, hair.t, hair.step, dryWords);

  let inner = { width: 0, height: 0 }; // the picture without its axes
  /** @param {number} t */
  const xOf = t => PAD.left + ((t - 0.5) / timesteps) * inner.width;
  /** @param {number} frame */
  const yOf = frame => PAD.top + ((frame + 0.5) / recording.expectedFrames) * inner.height;

  function draw() {
    const { width: outerWidth, height: outerHeight } = size();
    if (outerWidth === 0) return;
    inner = { width: outerWidth - PAD.left - PAD.right, height: outerHeight - PAD.top - PAD.bottom };
    sheet.add(model.profiles);
    for (let frame = dry.length; frame < model.profiles.length; frame++) {
      const [before, now] = [model.profiles[frame - 1], model.profiles[frame]];
      dry.push(before === now ? dry[frame - 1] : dryAt(now.relative));
    }
    const g = sharp(canvas, outerWidth, outerHeight);
    const { width, height } = inner;
    g.strokeStyle = colour("rule");
    g.strokeRect(PAD.left + 0.5, PAD.top + 0.5, width - 1, height - 1); // what is still to come
    g.imageSmoothingEnabled = sheet.rows > height; // shrinking averages, growing shows the cells
    if (sheet.rows > 0) {
      g.drawImage(sheet.canvas, 0, 0, timesteps, sheet.rows, PAD.left, PAD.top, width, (sheet.rows / recording.expectedFrames) * height);
    }
    dryLine(g);
    axes(g);
    sayDry();
    canvas.setAttribute("aria-label", spoken());
  }

  let drawn = "";
  function drawIfNews() {
    if (unseen(host)) return;
    const state = `${model.profiles.length} ${recording.expectedFrames}`;
    if (state !== drawn) draw();
    drawn = state;
    crossHair();
  }

  /** @param {CanvasRenderingContext2D} g */
  function dryLine(g) {
    g.strokeStyle = colour("ink");
    g.lineWidth = 1.25;
    g.setLineDash([3, 3]);
    g.beginPath();
    let open = false;
    const every = Math.max(1, Math.floor(dry.length / inner.height)); // no more points than pixels
    for (let frame = 0; frame < dry.length; frame += every) {
      const t = dry[frame];
      if (t === null) open = false;
      else if (open) g.lineTo(xOf(t), yOf(frame));
      else g.moveTo(xOf(t), yOf(frame));
      open = t !== null;
    }
    g.stroke();
    g.setLineDash([]);
  }

  function sayDry() {
    const middle = Math.floor(dry.length / 5);
    const room = dry[middle] ? xOf(dry[middle]) - PAD.left : 0;
    dryWords.hidden = room <= 60 || yOf(dry.length) <= PAD.top + 48;
    dryWords.textContent = room > 130 ? "dry: below 10⁻⁷" : "dry";
    dryWords.style.transform = `translate(${PAD.left + 8}px, ${Math.max(PAD.top + 8, yOf(middle) - 10)}px)`;
  }

  /** @param {CanvasRenderingContext2D} g @param {string} text @param {number} x @param {number} y @param {CanvasTextAlign} align */
  function words(g, text, x, y, align) {
    g.font = `12px ${family()}`;
    g.textAlign = align;
    g.fillStyle = colour("ink-3");
    g.fillText(text, x, y);
  }

  /** @param {CanvasRenderingContext2D} g */
  function axes(g) {
    /** @param {number} step */
    const frameOf = step => (step - 1) / recording.stride;
    const ticks = niceTicks(recording.lastStep, 5);
    for (const step of ticks) {
      const y = Math.min(PAD.top + inner.height, yOf(frameOf(step)) + 4);
      words(g, group(step), PAD.left - 8, step === 1 ? Math.max(y, PAD.top + 10) : y, "right");
    }
    for (const t of niceTicks(timesteps, inner.width < 340 ? 4 : 7)) {
      words(g, t === 1 ? "t = 1" : String(t), t === 1 ? PAD.left : xOf(t), PAD.top + inner.height + 16, t === 1 ? "left" : t === timesteps ? "right" : "center");
    }
  }

  function crossHair() {
    hair.t.hidden = hair.step.hidden = sheet.rows === 0;
    const { width, height } = inner;
    Object.assign(hair.t.style, { width: "1px", height: `${height}px`, transform: `translate(${xOf(selection.t)}px, ${PAD.top}px)` });
    Object.assign(hair.step.style, { width: `${width}px`, height: "1px", transform: `translate(${PAD.left}px, ${yOf(selection.frame)}px)` });
  }

  function spoken() {
    const what = `${model.name}: log10 of the gradient norm relative to the loss, by timestep and training step.`;
    if (dry.length === 0) return `${what} Here ${recording.nothing}.`;
    /** @param {number | null} at */
    const end = at => (at === null ? "nowhere" : `below t = ${Math.round(at)}`);
    return `${what} Drier than 10⁻⁷ ${end(dry[0])} at step ${recording.stepOf(0)} and ${end(dry[dry.length - 1])} at step ${recording.stepOf(dry.length - 1)}.`;
  }

  const size = onResize(host, () => {
    draw();
    crossHair();
  }, { tall: true });
  /** @param {PointerEvent} event */
  const timeAt = event => clampTime(((event.offsetX - PAD.left) / inner.width) * timesteps + 0.5, timesteps);
  /** @param {PointerEvent} event */
  const frameAt = event => Math.round(((event.offsetY - PAD.top) / inner.height) * recording.expectedFrames - 0.5);
  /** @param {PointerEvent} event */
  const go = event => player.seek(frameAt(event));
  pickTime(canvas, selection, timesteps, timeAt);
  canvas.addEventListener("pointerdown", go);
  canvas.addEventListener("pointermove", event => event.buttons && go(event));
  onTheme(() => {
    sheet = new Sheet(timesteps);
    draw();
  });
  selection.onChange(drawIfNews);
  drawIfNews();
}
