// The losses behind the scrubber: the visitor scrubs over the picture of what happened.

/** @import { Selection } from "../base/selection.js" */
/** @import { Recording } from "../run/recording.js" */
import { Buckets, usual } from "../plot/buckets.js";
import { colour, dashes, onTheme } from "../base/colours.js";
import { el, onResize, sharp } from "../base/dom.js";

const HEIGHT = 44;

/** @param {HTMLElement} host @param {Recording} recording @param {Selection} selection */
export function track(host, recording, selection) {
  const canvas = el("canvas", { "aria-hidden": "true" });
  const series = recording.models.map(model => new Buckets(model.loss, 300));
  host.prepend(canvas);
  let drawn = "";

  function draw() {
    const width = size().width - 14;
    if (width < 10) return;
    const g = sharp(canvas, width, HEIGHT);
    const last = recording.lastStep;
    const data = series.map(buckets => buckets.points(last));
    const top = Math.max(1e-9, 1.7 * (recording.baseline?.loss ?? 0), Math.min(1.1 * usual(data), 8 * (recording.baseline?.loss ?? Infinity)));
    const x = (/** @type {number} */ step) => (last > 1 ? (step - 1) / (last - 1) : 0) * width;
    const y = (/** @type {number} */ loss) => HEIGHT - 3 - Math.min(1, loss / top) * (HEIGHT - 6);
    g.strokeStyle = colour("rule");
    g.strokeRect(-1, -1, width + 2, HEIGHT + 0.5);
    g.lineWidth = 1.5;
    recording.models.forEach((model, i) => {
      g.strokeStyle = colour(model.colour);
      g.setLineDash(dashes(model).map(length => length * 0.6));
      g.beginPath();
      for (const point of data[i]) g.lineTo(x(point.x), y(point.y));
      g.stroke();
    });
  }

  function drawIfNews() {
    const state = `${recording.step} ${recording.lastStep}`;
    if (state === drawn) return; // the playhead is the range's own thumb
    drawn = state;
    draw();
  }

  const size = onResize(host, draw);
  onTheme(draw);
  selection.onChange(drawIfNews);
  draw();
}
