// What the profile and the loss chart share: a Chart.js line chart without animation, legend or tooltip. One plugin draws
// names at the lines, reference lines and the shared cursor; one redraw sets data and updates. A chart is made when it is
// first drawn, because Chart.js lays out a new one at once, and costs a phone a tenth of a second each time it is drawn: so
// only while it is near what is seen.

/** @import { Selection } from "../base/selection.js" */
import { colour, family, onTheme } from "../base/colours.js";
import { el, onResize, unseen } from "../base/dom.js";
import { drawLabels } from "./chart-labels.js";
import { niceTicks } from "./geometry.js";

const Chart = globalThis.Chart;

const AROUND = "50% 0%"; // of the window, over and under it

const TICKS = { autoSkip: false, maxRotation: 0 };

/** A chart of lines as this page sets it up. @param {unknown} chart */
const asLines = chart => /** @type {LineChart} */ (chart);

/** @type {import("chart.js").Plugin<"line">} */
const plugin = {
  id: "unroll",
  afterDatasetsDraw: chart => drawLabels(asLines(chart), asLines(chart).options.plugins.unroll),
};

/** @type {import("chart.js").ChartOptions<"line">} */
const base = {
  responsive: true,
  maintainAspectRatio: false,
  parsing: false,
  normalized: true,
  animation: false,
  events: [],
  elements: { point: { radius: 0 }, line: { borderWidth: 2, tension: 0, borderJoinStyle: "round" } },
};

/** fill(chart, width) sets datasets, axis limits, ticks and chart.options.plugins.unroll; it runs once a redraw.
 *  xAt(pixel) tells where on the axis a pixel of the canvas is.
 *  @param {HTMLElement} host @param {Selection} selection @param {{ x?: { ticks?: object }, y?: object }} scales
 *  @param {(chart: Pick<LineChart, "data" | "options">, width: number) => void} fill */
export function lineChart(host, selection, { x = {}, y = {} }, fill) {
  const canvas = el("canvas", { role: "img", hidden: "" });
  host.classList.add("chart");
  host.append(canvas);
  const fresh = {
    type: "line",
    data: { datasets: [] },
    plugins: [plugin],
    options: {
      ...base,
      layout: { padding: { top: 8 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false }, unroll: {} },
      scales: {
        x: { type: "linear", grid: { display: false }, border: {}, ...x, ticks: { ...TICKS, ...x.ticks } },
        y: { border: { display: false }, grid: { drawTicks: false }, ticks: { padding: 8, autoSkip: false }, ...y },
      },
    },
  };
  /** @type {LineChart | null} */
  let chart = null;
  let near = false;

  function draw() {
    const { width } = size();
    if (width === 0 || !near || unseen(host)) return;
    Chart.defaults.font.family = family();
    const drawn = chart ?? asLines(fresh);
    const { x: xs, y: ys } = drawn.options.scales;
    xs.ticks.color = ys.ticks.color = colour("ink-3");
    ys.grid.color = colour("rule");
    xs.border.color = colour("rule-strong");
    canvas.hidden = false;
    fill(drawn, width);
    if (chart) chart.update("none");
    else chart = asLines(new Chart(canvas, /** @type {import("chart.js").ChartConfiguration<"line">} */ (fresh)));
  }

  const size = onResize(host, draw);
  onTheme(draw);
  selection.onChange(draw);
  new IntersectionObserver(seen => {
    near = seen.at(-1)?.isIntersecting ?? false;
    draw();
  }, { rootMargin: AROUND }).observe(host);
  addEventListener("beforeprint", () => { // a page is printed whole
    near = true;
    draw();
  });
  return { canvas, xAt: (/** @type {number} */ pixel) => chart?.scales.x.getValueForPixel(pixel) };
}

/** Ticks of an axis whose first and last word stay within the chart. */
export const ENDS_INSIDE = { ...TICKS, align: "inner" };

/** Fixed ticks: Chart.js asks for them after it has built its own. @param {number[]} values */
export const ticksAt = values => (/** @type {import("chart.js").Scale} */ scale) => {
  scale.ticks = values.map(value => ({ value }));
};

/** The limits and round ticks of an axis of training steps. @param {number} last @param {number} most of the ticks */
export const stepAxis = (last, most) => (
  { min: 0, max: Math.max(2, last), afterBuildTicks: ticksAt(last > 1 ? [0, ...niceTicks(last, most).slice(1)] : [0, 1]) });
