// Rows of bars over time that the server has drawn, with other values; one column is chosen.

import { $, $$, move } from "../base/dom.js";
import { clampTime } from "../plot/geometry.js";
import { minus } from "../base/format.js";

/** @typedef {{ node: HTMLElement, signed: boolean, most: number, plot: SVGSVGElement, bars: SVGElement[], chosen: SVGElement, reading: HTMLElement,
 *  values: number[] }} Row */

/** Answers set(key, values, the value of a full bar), choose(t), and `onPick`: called with (t, key, share of the row's height, event) by a pointer.
 *  @param {Element} root @param {(t: number, key: string, share: number, event: PointerEvent) => void} [onPick] */
export function strips(root, onPick = () => {}) {
  /** @type {Map<string, Row>} */
  const rows = new Map($$(".strip[data-row]", root).map(node => [node.dataset.row ?? "", {
    node,
    signed: node.dataset.signed === "true",
    most: Number(node.dataset.most),
    plot: $("svg", node),
    bars: $$("rect[data-t]", node),
    chosen: $(".chosen", node),
    reading: $("output", node),
    values: [],
  }]));
  let steps = 0;
  for (const [key, row] of rows) {
    row.values = row.bars.map(bar => Number(bar.dataset.value));
    steps = row.bars.length;
    for (const kind of /** @type {const} */ (["pointerdown", "pointermove"])) row.plot.addEventListener(kind, event => pick(event, key, row));
  }

  /** @param {PointerEvent} event @param {string} key @param {Row} row */
  function pick(event, key, { plot, signed }) {
    if (event.type === "pointermove" && !event.buttons) return;
    const box = plot.getBoundingClientRect();
    const up = Math.max(0, Math.min(1, 1 - (event.clientY - box.top) / box.height));
    const t = clampTime(((event.clientX - box.left) / box.width) * steps + 0.5, steps);
    if (event.type === "pointerdown") plot.setPointerCapture(event.pointerId);
    onPick(t, key, signed ? 2 * up - 1 : up, event);
  }

  /** @param {string} key */
  function rowOf(key) {
    const row = rows.get(key);
    if (!row) throw new Error(`there is no strip ${key}`);
    return row;
  }

  return {
    steps,
    /** @param {string} key @param {number[]} values @param {number} [most] */
    set(key, values, most) {
      const row = rowOf(key);
      row.most = most ?? row.most;
      row.values = values;
      row.bars.forEach((bar, i) => {
        const share = Math.min(1, Math.abs(values[i]) / row.most);
        move(bar, { y: values[i] < 0 ? 1 : 1 - share, height: share });
        if (row.signed) bar.setAttribute("class", values[i] < 0 ? "neg" : "pos");
      });
    },
    /** @param {number} t */
    choose(t) {
      for (const { chosen, reading, values } of rows.values()) {
        move(chosen, { x: t - 1 });
        reading.textContent = minus(values[t - 1].toFixed(2)).replace("−0.00", "0.00");
      }
    },
    /** @param {string} key */
    values: key => rowOf(key).values,
  };
}
