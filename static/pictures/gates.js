// Every unit's gates and state over time, as heat maps with one order of rows for all.

import { gate, gatesOf, hasGates, memory } from "../base/anatomy.js";
import { extent } from "../plot/axes.js";
import { el, move, svg } from "../base/dom.js";
import { amount, minus } from "../base/format.js";
import { NARROW } from "../plot/geometry.js";
import { across, heat, scaleBar, shared } from "../plot/heat.js";
import { TimePlot, text } from "../plot/plot.js";
import { diverging, sequential } from "../plot/ramps.js";

/** @typedef {Look & StatesPart & GatesPart} Seen */

const ORDER = ["keeps", "updates", "writes", "resets", "proposes", "shows"];
/** @type {Record<string, string>} */
const STATES = { c: "cell state", h: "hidden state" };
/** The places of the maps, whichever of them a cell has. */
export const NAMES = ["f", "i", "z", "r", "g", "n", "o", "c", "h"];
const ROWS_TALL = 240;
const BAR = 36; // pixels for the scale under a map
const EMPTY = { low: 0, high: 1, ticks: [], format: String };

/** @param {Seen} answer @param {string} name */
const found = (answer, name) => answer.gates?.[name] ?? answer.states[/** @type {State} */ (name)];
/** Of a map that is there. @param {Seen} answer @param {string} name */
const valuesOf = (answer, name) => found(answer, name) ?? [];

/** @param {Look} answer @param {string} name */
const long = ({ anatomy }, name) => `${anatomy.gates.find(each => each.name === name)?.word ?? STATES[name]} ${name}`;
/** σ: between 0 and 1; the others are signed. @param {Look} answer @param {string} name */
const squashed = ({ anatomy }, name) => anatomy.gates.some(each => each.name === name && each.activation === "sigmoid");

/** The first map of a cell, which is large: the gate that keeps, else the first other, else the state. @param {Look} answer */
function first({ anatomy }) {
  const gates = gatesOf(anatomy).sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
  return gates[0]?.name ?? memory(anatomy);
}

/** Units sorted by what keeps their memory, most open first, else by the mean |h|. @param {Seen} answer */
export function unitOrder(answer) {
  const keeper = gate(answer.anatomy, "keeps")?.name ?? memory(answer.anatomy);
  const values = valuesOf(answer, keeper);
  const mean = values[0].map((_, unit) => values.reduce((sum, row) => sum + Math.abs(row[unit]), 0));
  return mean.map((_, unit) => unit).sort((a, b) => mean[b] - mean[a]);
}

/** @param {Look} answer */
function sorted({ anatomy }) {
  const keeper = gate(anatomy, "keeps");
  if (!keeper) return `by their mean |${memory(anatomy)}|`;
  return `by their mean ${keeper.word}${gate(anatomy, "writes") ? "" : " (1 keeps the state)"}`;
}

/** @param {Matrix} values @param {(value: number) => boolean} holds */
function share(values, holds) {
  let count = 0;
  for (const row of values) for (const value of row) if (holds(value)) count++;
  return count / (values.length * values[0].length);
}

/** @param {number} part */
const percent = part => `${Math.round(100 * part)} %`;

/** @param {Look} answer @param {string} name */
const isFirst = (answer, name) => first(answer) === name;

/** The picture of one gate or state; a cell's first one is large. @param {string} name @returns {Picture<Seen>} */
export const gatePicture = name => ({
  name: `gate-${name}`,
  wide: answer => isFirst(answer, name),
  title: answer => long(answer, name)[0].toUpperCase() + long(answer, name).slice(1),
  unfit: answer => (found(answer, name) ? null : ""),
  sub: answer => (isFirst(answer, name)
    ? `${answer.hidden === 1 ? "The one unit." : `One row for each of the ${answer.hidden} units, sorted ${sorted(answer)}, `
      + "the same order in every map."} ${squashed(answer, name) ? "0 is shut, 1 is open." : "Signed: the paper’s colour is zero."}`
    : ""),

  words(answer) {
    const values = valuesOf(answer, name);
    const saturated = answer.saturated?.[name] ?? (hasGates(answer.anatomy) ? undefined : answer.saturated?.[answer.anatomy.gates[0].name]);
    const parts = saturated === undefined || saturated === null ? [] : [`Saturated ${percent(saturated)} of the time (slope under a tenth of its greatest). `];
    if (squashed(answer, name)) parts.push(`Over 0.9: ${percent(share(values, value => value > 0.9))}, under 0.1: ${percent(share(values, value => value < 0.1))}.`);
    else {
      const [low, high] = extent(values);
      parts.push(`From ${minus(low.toPrecision(3))} to ${minus(high.toPrecision(3))}.`);
    }
    return parts;
  },

  draw(answer, width) {
    const values = valuesOf(answer, name);
    const order = unitOrder(answer);
    const reach = Math.max(...extent(values).map(Math.abs)) || 1; // signed maps: each its own scale
    const colour = squashed(answer, name) ? sequential(0, 1) : diverging(reach);
    const rows = (isFirst(answer, name) ? ROWS_TALL : width < NARROW ? 130 : 170) + 34;
    const plot = new TimePlot({ width, height: rows + BAR, foot: BAR, timesteps: answer.timesteps, axis: EMPTY, inset: isFirst(answer, name) ? "" : "narrow" });
    const box = { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top };
    plot.marks.append(heat(across(values, order), colour, box));
    plot.over.append(svg("rect", { ...box, class: "frame" }), ...unitWords(plot, box, answer));
    /** @type {[number, string][]} */
    const ends = squashed(answer, name) ? [[0, "0 shut"], [1, "1 open"]] : [[-reach, minus((-reach).toPrecision(2))], [0, "0"], [reach, reach.toPrecision(2)]];
    plot.over.append(scaleBar(colour, ends[0][0], ends[ends.length - 1][0], ends, { x: plot.left, y: plot.bottom + 28, width: Math.min(160, box.width) }));
    plot.over.append(...shared(plot, answer.timesteps));
    const chosen = svg("rect", { class: "chosen-row", x: box.x - 1, width: box.width + 2, height: Math.max(2, box.height / answer.hidden) });
    plot.over.append(chosen);
    return {
      root: plot.root,
      timeAt: x => plot.timeAt(x),
      unitAt: y => (y < box.y || y > box.y + box.height ? null : order[Math.min(order.length - 1, Math.floor(((y - box.y) / box.height) * order.length))] + 1),
      point({ t, unit }) {
        plot.point(t);
        const row = order.indexOf(Math.min(unit, answer.hidden) - 1);
        move(chosen, { y: box.y + (row / order.length) * box.height });
        const value = values[t - 1]?.[Math.min(unit, answer.hidden) - 1];
        return value === undefined ? "" : [`t = ${t}, unit ${Math.min(unit, answer.hidden)}: ${name} = `, el("b", {}, minus(value.toFixed(4)))];
      },
    };
  },

  rows(answer, { t }) {
    const values = valuesOf(answer, name);
    const times = [...new Set([1, Math.ceil(answer.timesteps / 2), answer.timesteps, Math.min(t, answer.timesteps)])].sort((a, b) => a - b);
    return {
      caption: `${long(answer, name)}: mean over the sequence, and single steps`,
      head: ["unit", "mean", ...times.map(time => `t = ${time}`)],
      rows: unitOrder(answer).map(unit => [String(unit + 1), amount(values.reduce((sum, row) => sum + row[unit], 0) / values.length),
        ...times.map(time => amount(values[time - 1][unit]))]),
    };
  },
});

/** @param {TimePlot} plot @param {Box} box @param {Look} answer */
function unitWords(plot, { y, height }, { hidden, anatomy }) {
  const words = [text(String(hidden), { x: plot.right + 8, y: y + 10 }), text(hidden > 1 ? "units" : "unit", { x: plot.right + 8, y: y + 24 })];
  if (plot.narrow || height <= 200 || hidden === 1) return words;
  words.push(text(gate(anatomy, "keeps") ? "most open" : "largest", { class: "name model", x: plot.left - 8, y: y + 10, "text-anchor": "end" }),
    text("least", { x: plot.left - 8, y: y + height - 2, "text-anchor": "end" }));
  return words;
}
