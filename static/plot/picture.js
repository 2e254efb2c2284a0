// A figure drawn from an answer of the microscope: title, one line of explanation, the drawing, what the chosen timestep
// shows, a sentence from the data, the table, and the picture as a file. The drawing itself is a pure function.

/** @import { Choice } from "../base/selection.js" */
import { onTheme } from "../base/colours.js";
import { el, onResize, svg, unseen } from "../base/dom.js";
import { downloads } from "../base/download.js";
import { table } from "../base/table.js";

let count = 0;
/** @type {Table} */
const NO_ROWS = { caption: "", head: [], rows: [] };

/** Answers show(answer), which draws, and point(), which follows the selection.
 *  @template {Look} Answer @param {HTMLElement} host @param {Picture<Answer>} picture @param {Lens} lens */
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
  /** @type {Answer | null} */
  let answer = null;
  /** @type {Drawing} */
  let drawn = { root: svg("svg") };
  let size = () => ({ width: 0, height: 0 });
  let waiting = false;
  host.append(node);
  const refresh = picture.rows ? table(details, selection, () => (answer && picture.rows?.(answer, selection)) ?? NO_ROWS) : () => {};
  details.hidden = !picture.rows;
  foot.hidden = true; // until there is something to take away

  if (picture.draw) {
    foot.append(downloads({ name: () => lens.fileName(picture.name), what: picture.name, svg: () => drawn.root }));
    for (const kind of /** @type {const} */ (["pointermove", "pointerdown"])) parts.plot.addEventListener(kind, choose);
    size = onResize(parts.plot, draw);
    onTheme(draw);
  }

  /** @param {PointerEvent} event */
  function choose(event) {
    if (event.type === "pointermove" && event.pointerType !== "mouse" && !event.buttons) return;
    const box = drawn.root.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    /** @type {Partial<Choice>} */
    const changes = {};
    if (drawn.timeAt) Object.assign(changes, { t: drawn.timeAt(x), touched: true });
    const unit = drawn.unitAt?.(y, x);
    if (unit) changes.unit = unit;
    selection.set(changes);
  }

  const fits = () => answer !== null && (picture.unfit?.(answer) ?? null) === null;

  function draw() {
    const { width } = size();
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
    if (!answer) return;
    parts.reading.replaceChildren(...[drawn.point?.(selection) ?? []].flat());
  }

  return {
    node,
    /** @param {Answer} next */
    show(next) {
      answer = next;
      const why = picture.unfit?.(answer) ?? null;
      node.hidden = why === "";
      node.classList.toggle("wide", picture.wide?.(answer) ?? false);
      parts.title.replaceChildren(...[picture.title(answer)].flat());
      parts.scroll.setAttribute("aria-label", parts.title.textContent);
      parts.sub.replaceChildren(...[why ?? picture.sub?.(answer) ?? ""].flat());
      parts.words.replaceChildren(...[why !== null ? "" : picture.words?.(answer) ?? ""].flat());
      for (const part of [parts.plot, parts.words, foot]) part.hidden = why !== null;
      parts.reading.hidden = why !== null || !picture.draw;
      refresh();
      draw();
    },
    point,
  };
}
