// Names at the lines, reference lines and the shared cursor, drawn over a Chart.js chart. No legends anywhere.

import { colour, family } from "../base/colours.js";
import { lines } from "../base/format.js";
import { NAME_LINE, apart } from "./path.js";

/** @typedef {{ words: string[], lines: number, tint: string, x: number, y: number, value: number }} Label `value`: what is true under the floor */

/** @param {LineChart} chart @param {Labels} options */
export function drawLabels(chart, options) {
  const g = chart.ctx;
  g.save();
  g.lineWidth = 1;
  const words = [...(options.refs ?? []).map(ref => reference(chart, ref)), ...(options.marks ?? []).map(mark => changeMark(chart, mark))];
  words.push(...(options.spans ?? []).map((span, i) => bar(chart, span, i)));
  if (options.cursor != null) cursor(chart, options.cursor);
  g.fillStyle = colour("ink-2");
  g.font = `12px ${family()}`;
  for (const write of words) write?.(); // words after lines: no line strikes them through
  if (options.named !== false) names(chart, options);
  g.restore();
}

// Draws the line and answers what writes its words.
/** @param {LineChart} chart @param {Reference} ref */
function reference(chart, { y: value, words, short, align = "left", atTop = false }) {
  const { ctx: g, chartArea: area } = chart;
  const y = chart.scales.y.getPixelForValue(value);
  if (y < area.top - 1 || y > area.bottom + 1) return null;
  rule(g, area.left, y, area.right, y, [2, 3]);
  if (chart.width < 560 && short) return () => write(g, "right", short, area.right - 4, y + 14);
  if (!atTop) return () => write(g, align, words, align === "right" ? area.right - 4 : area.left + 4, y - 5);
  const x = (area.left + area.right) / 2; // at the top, clear of the curves and of their names
  rule(g, x, area.top + 16, x, y - 2, []);
  return () => write(g, "left", words, x - 24, area.top + 12);
}

// On a patch of paper: a line behind the words is interrupted, not struck through them.
/** @param {CanvasRenderingContext2D} g @param {CanvasTextAlign} align @param {string} words @param {number} x @param {number} y */
function write(g, align, words, x, y) {
  const { width } = g.measureText(words);
  const ink = g.fillStyle;
  g.fillStyle = colour("paper");
  g.fillRect((align === "right" ? x - width : x) - 3, y - 11, width + 6, 14);
  g.fillStyle = ink;
  g.textAlign = align;
  g.fillText(words, x, y);
}

/** @param {LineChart} chart @param {{ x: number, words: string }} mark */
function changeMark(chart, { x: value, words }) {
  const { ctx: g, chartArea: area } = chart;
  const x = chart.scales.x.getPixelForValue(value);
  rule(g, x, area.top, x, area.bottom, [2, 3]);
  const late = x > (area.left + area.right) / 2;
  return () => write(g, late ? "right" : "left", words, x + (late ? -4 : 4), area.top + 28); // under the baseline's
}

// Along the bottom, one above the other.
/** @param {LineChart} chart @param {Span} span @param {number} i */
function bar(chart, { from, to, words, tint }, i) {
  const { ctx: g, chartArea: area } = chart;
  const x = chart.scales.x.getPixelForValue(from - 0.5);
  const y = area.bottom - 4 - 20 * i;
  g.fillStyle = tint;
  g.fillRect(x, y, Math.max(2, chart.scales.x.getPixelForValue(to + 0.5) - x), 3);
  return () => write(g, "left", words, Math.min(x + 6, area.right - g.measureText(words).width - 4), y - 4);
}

/** @param {LineChart} chart @param {number} value */
function cursor(chart, value) {
  const { ctx: g, chartArea: area } = chart;
  const x = chart.scales.x.getPixelForValue(value);
  g.strokeStyle = colour("ink");
  g.beginPath();
  g.moveTo(x, area.top);
  g.lineTo(x, area.bottom);
  g.stroke();
  for (const set of chart.data.datasets) if (set.label) dot(chart, set, value);
}

/** @param {LineChart} chart @param {Line} set @param {number} value */
function dot(chart, set, value) {
  const { ctx: g, chartArea: area } = chart;
  const point = nearest(set.data, value);
  if (!point || point.y == null || Number.isNaN(point.y)) return;
  const y = chart.scales.y.getPixelForValue(point.y);
  if (y < area.top - 1 || y > area.bottom + 1) return;
  g.fillStyle = set.borderColor ?? colour("ink");
  g.strokeStyle = colour("paper");
  g.lineWidth = 2;
  g.beginPath();
  g.arc(chart.scales.x.getPixelForValue(point.x), y, 4, 0, 7);
  g.fill();
  g.stroke();
  g.lineWidth = 1;
}

/** Data is sorted by x. @param {Point[]} data @param {number} x @returns {Point | undefined} */
function nearest(data, x) {
  let low = 0;
  let high = data.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (data[middle].x <= x) low = middle;
    else high = middle;
  }
  return Math.abs(data[high]?.x - x) < Math.abs(data[low]?.x - x) ? data[high] : data[low];
}

/** @param {LineChart} chart @param {Labels} options */
function names(chart, { side = "left", inside = false }) {
  const { ctx: g, chartArea: area } = chart;
  const highest = area.top + (inside ? 28 : 4); // under the words that stand at the top
  const labels = chart.data.datasets.flatMap(set => label(chart, set, side, inside, highest));
  labels.sort((a, b) => b.value - a.value); // below the floor, by what is true
  apart(labels, -Infinity, area.bottom - 8);
  g.font = `600 12.5px ${family()}`;
  for (const { words, tint, x, y } of labels) {
    g.fillStyle = tint;
    if (inside) {
      const left = side === "left" || x - area.left < 90;
      g.textAlign = left ? "left" : "right";
      halo(g, words.join(" "), x + (left ? 6 : -6), y - 8);
    } else {
      g.textAlign = side === "left" ? "right" : "left";
      words.forEach((line, i) => g.fillText(line, x + (side === "left" ? -8 : 8), y + 4 + i * NAME_LINE));
    }
  }
}

/** @param {LineChart} chart @param {Line} set @param {"left" | "right"} side @param {boolean} inside @param {number} highest
 *  @returns {Label[]} none where the line has no name, or no point */
function label(chart, set, side, inside, highest) {
  const { chartArea: area, scales } = chart;
  const known = set.data.filter(point => point.y != null && !Number.isNaN(point.y));
  const { nameAt } = set;
  const point = nameAt != null ? known.find(p => p.x >= nameAt) : side === "left" ? known[0] : known[known.length - 1];
  if (!point || !set.label) return [];
  const below = inside ? null : set.below ?? null;
  const low = below !== null;
  const y = low ? area.bottom - 8 : Math.max(highest, Math.min(area.bottom - 8, scales.y.getPixelForValue(point.y)));
  const x = inside ? scales.x.getPixelForValue(point.x) : side === "left" ? area.left : area.right;
  const name = low ? `↓ ${set.label}` : set.label;
  const words = inside ? [name] : lines(name);
  return [{ words, lines: words.length, tint: set.nameColour ?? colour("ink"), x, y, value: below ?? Infinity }];
}

/** @param {CanvasRenderingContext2D} g @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number[]} dash */
function rule(g, x1, y1, x2, y2, dash) {
  g.strokeStyle = colour("ink-3");
  g.setLineDash(dash);
  g.beginPath();
  g.moveTo(x1, y1);
  g.lineTo(x2, y2);
  g.stroke();
  g.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} g @param {string} words @param {number} x @param {number} y */
function halo(g, words, x, y) {
  const fill = g.fillStyle;
  g.save();
  g.lineJoin = "round";
  g.lineWidth = 4;
  g.strokeStyle = colour("paper");
  g.strokeText(words, x, y);
  g.restore();
  g.fillStyle = fill;
  g.fillText(words, x, y);
}
