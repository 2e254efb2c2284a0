// What the profile and the loss chart share: a Chart.js line chart without animation, legend or tooltip. One plugin draws
// names at the lines, reference lines and the shared cursor; one redraw sets data and updates.

import { colour, family, onTheme } from "../base/colours.js";
import { el, onResize, unseen } from "../base/dom.js";
import { drawLabels } from "./chart-labels.js";

const Chart = globalThis.Chart;

const plugin = {
  id: "unroll",
  afterDatasetsDraw: chart => drawLabels(chart, chart.options.plugins.unroll),
};

const base = {
  responsive: true,
  maintainAspectRatio: false,
  parsing: false,
  normalized: true,
  animation: false,
  events: [],
  elements: { point: { radius: 0 }, line: { borderWidth: 2, tension: 0, borderJoinStyle: "round" } },
};

/**
 * fill(chart, width) sets datasets, axis limits, ticks and chart.options.plugins.unroll; it runs once a redraw.
 * Returns the chart, whose scales tell where things are.
 */
export function lineChart(host, selection, { x = {}, y = {} }, fill) {
  const canvas = el("canvas", { role: "img" });
  host.classList.add("chart");
  host.append(canvas);
  const chart = new Chart(canvas, {
    type: "line",
    data: { datasets: [] },
    plugins: [plugin],
    options: {
      ...base,
      layout: { padding: { top: 8 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false }, unroll: {} },
      scales: {
        x: { type: "linear", grid: { display: false }, border: {}, ticks: { autoSkip: false, maxRotation: 0 }, ...x },
        y: { border: { display: false }, grid: { drawTicks: false }, ticks: { padding: 8, autoSkip: false }, ...y },
      },
    },
  });

  function draw() {
    const { width } = size();
    if (width === 0 || unseen(host)) return;
    Chart.defaults.font.family = family();
    const { x: xs, y: ys } = chart.options.scales;
    xs.ticks.color = ys.ticks.color = colour("ink-3");
    ys.grid.color = colour("rule");
    xs.border.color = colour("rule-strong");
    fill(chart, width);
    chart.update("none");
  }

  const size = onResize(host, draw);
  onTheme(draw);
  selection.onChange(draw);
  return { chart, canvas, draw };
}

/** Fixed ticks: Chart.js asks for them after it has built its own. */
export const ticksAt = values => scale => {
  scale.ticks = values.map(value => ({ value }));
};
