// Lines over steps that the server has drawn (unroll.learn.Curves), with other values and a cursor.

import { $, $$, move } from "../base/dom.js";
import { clampTime } from "../plot/geometry.js";
import { NAME_LINE, apart, linePath } from "../plot/path.js";

const UNITS = 1000;
const HEAD = 10; // pixels over the lines
const INSIDE_AT = 0.12; // where a name stands that is in the drawing, of its width

/** @typedef {ReturnType<typeof curves>} Plot */

/** Answers set(key, values), point(t), hide(key, hidden); `onPick(t)`: where a pointer is.
 *  @param {HTMLElement} root @param {(t: number) => void} [onPick] */
export function curves(root, onPick = () => {}) {
  const plot = root.matches(".fluid") ? root : $(".fluid", root);
  const [low, high, steps] = [plot.dataset.low, plot.dataset.high, plot.dataset.steps].map(Number);
  const ground = $(".ground", plot);
  const cursor = $(".cursor", plot);
  const height = Number($(".inner", plot).getAttribute("height"));
  const names = $$(".margin [data-name]", plot);
  /** @type {Map<string | undefined, number>} */
  const starts = new Map(names.map(node => [node.dataset.name, Number(node.getAttribute("y")) - 4])); // where the lines begin, in pixels
  /** @param {number} value */
  const y = value => Math.max(-1, Math.min(2, (high - value) / (high - low))) * UNITS;

  /** @param {Numbers} values */
  const path = values => linePath(values, (value, i) => (value !== null && Number.isFinite(value) ? `${i + 0.5},${y(value).toFixed(0)}` : null));

  /** Names in the margin stand where their lines begin, pushed apart. */
  function place() {
    const seen = names.filter(node => node.textContent && !node.classList.contains("gone"));
    const at = seen.map(node => ({ node, y: starts.get(node.dataset.name) ?? 0, lines: 1 }));
    apart(at, HEAD + 4, HEAD + height - 2);
    for (const { node, y: top } of at) move(node, { y: top + 4 });
  }

  /** A name in the drawing stands over its line, where there is one. @param {string} key @param {Numbers} values */
  function placeInside(key, values) {
    /** @type {SVGElement | null} */
    const node = $(`.within [data-name="${key}"]`, plot);
    if (!node) return;
    const known = values.flatMap((value, i) => (value !== null && Number.isFinite(value) ? [i] : []));
    const last = known.at(-1);
    if (last === undefined) return;
    const x = node.getAttribute("x") ?? "";
    const wanted = Math.floor((x.endsWith("%") ? Number.parseFloat(x) / 100 : INSIDE_AT) * steps);
    const at = known.find(i => i >= wanted) ?? last;
    move(node, { y: Math.max(NAME_LINE - 4, Math.min(1, y(values[at] ?? 0) / UNITS) * height - 4) });
    if (at > wanted) move(node, { x: `${Math.min(85, (100 * (at + 0.5)) / steps)}%` });
  }

  for (const kind of /** @type {const} */ (["pointermove", "pointerdown"])) {
    plot.addEventListener(kind, event => {
      if (kind === "pointermove" && event.pointerType !== "mouse" && !event.buttons) return;
      const box = ground.getBoundingClientRect();
      onPick(clampTime(((event.clientX - box.left) / box.width) * steps + 0.5, steps));
    });
  }

  return {
    steps,
    /** @param {string} key @param {Numbers} values */
    set(key, values) {
      move($(`[data-line="${key}"]`, plot), { d: path(values) });
      const first = values.find(value => value !== null && Number.isFinite(value));
      if (first !== undefined && first !== null) starts.set(key, HEAD + Math.max(0, Math.min(1, y(first) / UNITS)) * height);
      place();
      placeInside(key, values);
    },
    /** @param {number} t */
    point: t => move(cursor, { x1: t - 0.5, x2: t - 0.5 }),
    /** @param {string} key @param {boolean} hidden */
    hide(key, hidden) {
      for (const node of $$(`[data-line="${key}"], [data-name="${key}"]`, plot)) node.classList.toggle("gone", hidden);
      place();
    },
    /** @param {string} key @param {string} words */
    name(key, words) {
      for (const node of $$(`[data-name="${key}"]`, plot)) node.textContent = words;
      place();
    },
  };
}
