// Names at the lines, reference lines and the shared cursor, drawn over a Chart.js chart. No legends anywhere.

import { colour, family } from "./colours.js";
import { lines } from "./format.js";

const LINE = 15; // pixels from label to label

/** options: refs [{y, words, short, align, atTop}], marks [{x, words}], cursor (an x), side, inside. */
export function drawLabels(chart, options) {
  const g = chart.ctx;
  g.save();
  g.lineWidth = 1;
  for (const ref of options.refs ?? []) reference(chart, ref);
  for (const mark of options.marks ?? []) changeMark(chart, mark);
  if (options.cursor != null) cursor(chart, options.cursor);
  names(chart, options);
  g.restore();
}

function reference(chart, { y: value, words, short, align = "left", atTop = false }) {
  const { ctx: g, chartArea: area } = chart;
  const y = chart.scales.y.getPixelForValue(value);
  if (y < area.top - 1 || y > area.bottom + 1) return;
  rule(g, area.left, y, area.right, y, [2, 3]);
  g.fillStyle = colour("ink-2");
  g.font = `12px ${family()}`;
  g.textAlign = align;
  if (chart.width < 560 && short) {
    g.textAlign = "right";
    halo(g, short, area.right - 4, y + 14);
    return;
  }
  const x = align === "right" ? area.right - 4 : area.left + 4;
  if (atTop) rule(g, area.right - 24, area.top + 20, area.right - 24, y - 2, []); // the words stand clear of the curves
  halo(g, words, x, atTop ? area.top + 14 : y - 5);
}

function changeMark(chart, { x: value, words }) {
  const { ctx: g, chartArea: area } = chart;
  const x = chart.scales.x.getPixelForValue(value);
  rule(g, x, area.top, x, area.bottom, [2, 3]);
  g.fillStyle = colour("ink-2");
  g.font = `12px ${family()}`;
  const late = x > (area.left + area.right) / 2;
  g.textAlign = late ? "right" : "left";
  halo(g, words, x + (late ? -4 : 4), area.top + 10);
}

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

function dot(chart, set, value) {
  const { ctx: g, chartArea: area } = chart;
  const point = nearest(set.data, value);
  if (!point || point.y == null || Number.isNaN(point.y)) return;
  const y = chart.scales.y.getPixelForValue(point.y);
  if (y < area.top - 1 || y > area.bottom + 1) return;
  g.fillStyle = set.borderColor;
  g.strokeStyle = colour("paper");
  g.lineWidth = 2;
  g.beginPath();
  g.arc(chart.scales.x.getPixelForValue(point.x), y, 4, 0, 7);
  g.fill();
  g.stroke();
  g.lineWidth = 1;
}

/** Data is sorted by x. */
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

function names(chart, { side = "left", inside = false, refs = [] }) {
  const { ctx: g, chartArea: area } = chart;
  const highest = area.top + (refs.some(ref => ref.atTop) ? 36 : 4); // under the words that stand there
  const labels = chart.data.datasets.filter(set => set.label).map(set => label(chart, set, side, inside, highest)).filter(Boolean);
  spread(labels, area);
  g.font = `600 12.5px ${family()}`;
  for (const { words, tint, x, y } of labels) {
    g.fillStyle = tint;
    if (inside) {
      const left = side === "left" || x - area.left < 90;
      g.textAlign = left ? "left" : "right";
      halo(g, words.join(" "), x + (left ? 6 : -6), y - 8);
    } else {
      g.textAlign = side === "left" ? "right" : "left";
      words.forEach((line, i) => g.fillText(line, x + (side === "left" ? -8 : 8), y + 4 + i * LINE));
    }
  }
}

function label(chart, set, side, inside, highest) {
  const { chartArea: area, scales } = chart;
  const known = set.data.filter(point => point.y != null && !Number.isNaN(point.y));
  const point = set.nameAt != null ? known.find(p => p.x >= set.nameAt) : side === "left" ? known[0] : known[known.length - 1];
  if (!point) return null;
  const y = Math.max(highest, Math.min(area.bottom - 8, scales.y.getPixelForValue(point.y)));
  const x = inside ? scales.x.getPixelForValue(point.x) : side === "left" ? area.left : area.right;
  return { words: inside ? [set.label] : lines(set.label), tint: set.nameColour, x, y };
}

/** Pushes labels apart: downwards from the top, then back up where the last would leave the chart. */
function spread(labels, area) {
  labels.sort((a, b) => a.y - b.y);
  for (let i = 1; i < labels.length; i++) {
    labels[i].y = Math.max(labels[i].y, labels[i - 1].y + LINE * labels[i - 1].words.length);
  }
  let lowest = area.bottom - 8;
  for (let i = labels.length - 1; i >= 0; i--) {
    labels[i].y = Math.min(labels[i].y, lowest - LINE * (labels[i].words.length - 1));
    lowest = labels[i].y - LINE;
  }
}

function rule(g, x1, y1, x2, y2, dash) {
  g.strokeStyle = colour("ink-3");
  g.setLineDash(dash);
  g.beginPath();
  g.moveTo(x1, y1);
  g.lineTo(x2, y2);
  g.stroke();
  g.setLineDash([]);
}

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
