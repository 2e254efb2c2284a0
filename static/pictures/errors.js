// Where a task asks at many steps, every error sends its own gradient back: the table "error at k, weight used at t".

import { extent } from "../plot/axes.js";
import { el, svg } from "../base/dom.js";
import { power, ratioNodes } from "../base/format.js";
import { niceTicks } from "../plot/geometry.js";
import { heat, scaleBar, shared } from "../plot/heat.js";
import { TimePlot, text } from "../plot/plot.js";
import { sequential } from "../plot/ramps.js";
import { number } from "../base/table.js";

const DECADES = 14;
const BAR = 36; // pixels under the map

/** @type {Picture<Look & ErrorTable, Look & ErrorTablePart>} */
export const errorsPicture = {
  name: "errors",
  title: () => "Error at k, weight used at t",
  unfit: ({ errorTable }) => (errorTable ? null : "This task asks once, at its last step: there is one error only, and its row of the table is the thin line above."),
  sub: () => ["log₁₀ ‖∂E", el("sub", {}, "k"), "/∂W used at t‖: errors downwards, timesteps across. A row is one error’s way back; above the diagonal an error would have to reach into the future."],

  words({ errorTable, timesteps }) {
    const asked = errorTable.map((row, i) => (row?.some(value => value !== null) ? i : -1)).filter(i => i >= 0);
    if (asked.length === 0) return "No error sends anything back.";
    const last = errorTable[asked[asked.length - 1]] ?? [];
    const k = asked[asked.length - 1] + 1;
    const [, most] = extent([last]);
    return [`${asked.length} of ${timesteps} steps send an error back. Of what the error at k = ${k} sends, `,
      ...ratioNodes((last[0] ?? -Infinity) - most), " of its largest entry reaches the weight used at t = 1."];
  },

  draw({ errorTable, timesteps }, width) {
    const [, high] = extent(errorTable.filter(row => row !== null));
    const colour = sequential(high - DECADES, high);
    const room = Math.min(width * 0.8, 460);
    const plot = new TimePlot({ width, height: room + BAR, foot: BAR, timesteps, axis: { low: 0, high: 1, ticks: [], format: String } });
    const size = { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top };
    const yOf = (/** @type {number} */ k) => size.y + ((k - 0.5) / timesteps) * size.height;
    plot.marks.append(svg("rect", { ...size, class: "frame" }), heat(errorTable.map(row => pad(row ?? [], timesteps)), value => colour(value), size));
    for (const k of niceTicks(timesteps, 5)) plot.over.append(text(k === 1 ? "k = 1" : String(k), { x: plot.right + 8, y: Math.max(size.y + 10, yOf(k) + 4) }));
    plot.over.append(scaleBar(value => colour(value), high - DECADES, high,
      [[high - DECADES, `≤ ${power(-DECADES)}`], [high, "the largest entry"]], { x: plot.left, y: plot.bottom + 28, width: Math.min(260, size.width) }));
    plot.over.append(...shared(plot, timesteps));
    return {
      root: plot.root,
      timeAt: x => plot.timeAt(x),
      point({ t }) {
        plot.point(t);
        if (t > timesteps) return "";
        const column = errorTable.map(row => row?.[t - 1] ?? null);
        const [, most] = extent([column]);
        const k = column.indexOf(most) + 1;
        if (k === 0) return `No error reaches the weight used at t = ${t}.`;
        return [`Of all errors, the one at k = ${k} says most to the weight used at t = ${t}: `, el("b", {}, ...ratioNodes(most - high)), " of the largest entry."];
      },
    };
  },

  rows({ errorTable, timesteps }) {
    const times = niceTicks(timesteps, 8);
    return {
      caption: "log₁₀ of the norm of ∂E_k/∂W used at t",
      head: ["k", ...times.map(t => `t = ${t}`)],
      rows: niceTicks(timesteps, 20).map(k => [String(k), ...times.map(t => number(errorTable[k - 1]?.[t - 1]))]),
    };
  },
};

/** @param {Numbers} row @param {number} length */
const pad = (row, length) => (row.length === length ? row : [...row, ...new Array(length - row.length).fill(null)]);
