// Rows of bars over time that the server has drawn, with other values; one column is chosen.

import { $, $$, move } from "../base/dom.js";
import { clampTime } from "../plot/geometry.js";
import { minus } from "../base/format.js";

/** Answers set(key, values, the value of a full bar), choose(t), and `onPick`: called with (t, key, share of the row's height, event) by a pointer. */
export function strips(root, onPick = () => {}) {
  const rows = new Map($$(".strip[data-row]", root).map(node => [node.dataset.row, {
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
    for (const kind of ["pointerdown", "pointermove"]) row.plot.addEventListener(kind, event => pick(event, key, row));
  }

  function pick(event, key, { plot, signed }) {
    if (event.type === "pointermove" && !event.buttons) return;
    const box = plot.getBoundingClientRect();
    const up = Math.max(0, Math.min(1, 1 - (event.clientY - box.top) / box.height));
    const t = clampTime(((event.clientX - box.left) / box.width) * steps + 0.5, steps);
    if (event.type === "pointerdown") plot.setPointerCapture(event.pointerId);
    onPick(t, key, signed ? 2 * up - 1 : up, event);
  }

  return {
    steps,
    set(key, values, most = rows.get(key).most) {
      const row = rows.get(key);
      row.most = most;
      row.values = values;
      row.bars.forEach((bar, i) => {
        const share = Math.min(1, Math.abs(values[i]) / row.most);
        move(bar, { y: values[i] < 0 ? 1 : 1 - share, height: share });
        if (row.signed) bar.setAttribute("class", values[i] < 0 ? "neg" : "pos");
      });
    },
    choose(t) {
      for (const { chosen, reading, values } of rows.values()) {
        move(chosen, { x: t - 1 });
        reading.textContent = minus(values[t - 1].toFixed(2)).replace("−0.00", "0.00");
      }
    },
    values: key => rows.get(key).values,
  };
}
