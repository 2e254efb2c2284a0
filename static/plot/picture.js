// A figure drawn from an answer of the microscope: title, one line of explanation, the drawing, what the chosen timestep
// shows, a sentence from the data, the table, and the picture as a file. The drawing itself is a pure function.

import { onTheme } from "../base/colours.js";
import { el, onResize, unseen } from "../base/dom.js";
import { downloads } from "../base/download.js";
import { table } from "../base/table.js";

let count = 0;

/**
 * `picture`:
 *   name, title(answer), sub(answer): nodes;
 *   unfit(answer): null, or why there is nothing to draw ("" hides the figure);  wide(answer): it takes the whole width;
 *   content(answer, lens): nodes, or
 *   draw(answer, width, lens): {root, point(selection): nodes for the reading, timeAt(x)?, unitAt(y)?};
 *   words(answer): what the data says, nodes;  rows(answer): {caption, head, rows}.
 * Answers show(answer), which draws, and point(), which follows the selection.
 */
export function figure(host, picture, lens) {
  const { selection } = lens;
  const id = `picture-${++count}`;
  const parts = {
    title: el("h2", { class: "fig-title", id }),
    sub: el("p", { class: "fig-sub" }),
    plot: el("div", { class: "drawing" }),
    reading: el("p", { class: "reading-line" }),
    words: el("p", { class: "caption" }),
    scroll: el("div", { class: "scroll", tabindex: "0", role: "region" }),
  };
  const details = el("details", { class: "table" }, el("summary", {}, "The same as a table"), parts.scroll);
  const foot = el("div", { class: "fig-foot" }, details);
  const node = el("figure", { class: "picture", "aria-labelledby": id },
    parts.title, parts.sub, parts.reading, parts.plot, parts.words, foot);
  let answer = null;
  let drawn = null;
  let waiting = false;
  host.append(node);
  const refresh = picture.rows ? table(details, selection, () => picture.rows(answer, selection)) : () => {};
  details.hidden = !picture.rows;
  foot.hidden = true; // until there is something to take away

  if (picture.draw) {
    foot.append(downloads({ name: () => lens.fileName(picture.name), what: picture.name, svg: () => drawn.root }));
    for (const kind of ["pointermove", "pointerdown"]) parts.plot.addEventListener(kind, choose);
    const size = onResize(parts.plot, draw);
    onTheme(draw);
    parts.width = () => size().width;
  }

  function choose(event) {
    if (!drawn || (event.type === "pointermove" && event.pointerType !== "mouse" && !event.buttons)) return;
    const box = drawn.root.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const changes = {};
    if (drawn.timeAt) Object.assign(changes, { t: drawn.timeAt(x), touched: true });
    const unit = drawn.unitAt?.(y, x);
    if (unit) changes.unit = unit;
    selection.set(changes);
  }

  const fits = () => (picture.unfit?.(answer) ?? null) === null;

  function draw() {
    const width = parts.width?.() ?? 0;
    if (picture.content && answer && fits()) parts.plot.replaceChildren(...[picture.content(answer, lens)].flat());
    if (!picture.draw || !answer || !fits()) return;
    waiting = width === 0 || unseen(node); // a closed tab has no width: drawn when it is opened
    if (waiting) return;
    drawn = picture.draw(answer, width, lens);
    drawn.root.setAttribute("role", "img");
    drawn.root.setAttribute("aria-label", `${parts.title.textContent}. ${parts.words.textContent}`);
    parts.plot.replaceChildren(drawn.root);
    parts.reading.hidden = !drawn.point;
    point();
  }

  function point() {
    if (waiting) return draw();
    if (!drawn || !answer) return;
    parts.reading.replaceChildren(...[drawn.point?.(selection) ?? []].flat());
  }

  return {
    node,
    show(next) {
      answer = next;
      const why = picture.unfit?.(answer) ?? null;
      node.hidden = why === "";
      node.classList.toggle("wide", picture.wide?.(answer) ?? false);
      parts.title.replaceChildren(...[picture.title(answer)].flat());
      parts.scroll.setAttribute("aria-label", parts.title.textContent);
      parts.sub.replaceChildren(...[why ?? picture.sub(answer)].flat());
      parts.words.replaceChildren(...[why !== null ? "" : picture.words?.(answer) ?? ""].flat());
      for (const part of [parts.plot, parts.words, foot]) part.hidden = why !== null;
      parts.reading.hidden = why !== null || !picture.draw;
      refresh();
      draw();
    },
    point,
  };
}
