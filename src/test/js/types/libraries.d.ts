// Chart.js, which the run's page loads as a classic script: its own types where a chart is made, and of the made chart what
// the pictures read and set.

import type { Chart as AnyChart, Scale } from "chart.js";

declare module "chart.js" {
  interface PluginOptionsByType<TType extends ChartType> {
    unroll: Labels;
  }
}

declare global {
  var Chart: typeof AnyChart;

  interface LineChart {
    readonly ctx: CanvasRenderingContext2D;
    readonly width: number;
    readonly chartArea: { left: number; right: number; top: number; bottom: number };
    readonly scales: { [axis: string]: Scale };
    data: { datasets: Line[] };
    options: { layout: { padding: object }; plugins: { unroll: Labels }; scales: { x: ScaleOptions; y: ScaleOptions } };
    update(mode: "none"): void;
  }
  interface ScaleOptions {
    min: number; max: number; border: { color: string }; grid: { color: string };
    ticks: { color: string; callback(value: number): string | number };
    afterBuildTicks(scale: Scale): void;
    afterFit(scale: Scale): void;
  }

  interface Point { x: number; y: number }
  interface Line {
    data: Point[]; borderColor?: string; backgroundColor?: string; fill?: "start"; borderWidth?: number; borderDash?: number[];
    /** A line with a label has its name beside it, in this colour, at the first point from `nameAt` on. */
    label?: string; nameColour?: string; nameAt?: number | null;
    /** The value of a line that starts under the chart. */
    below?: number | null;
  }
  interface Reference { y: number; words: string; short?: string; align?: CanvasTextAlign; atTop?: boolean }
  interface Span { from: number; to: number; words: string; tint: string }
  /** What is drawn over a chart. `cursor`: an x; `side`: where the names stand, in the margin or `inside`. */
  interface Labels {
    refs?: Reference[]; marks?: { x: number; words: string }[]; spans?: Span[]; cursor?: number | null; side?: "left" | "right";
    inside?: boolean; named?: boolean;
  }
}
