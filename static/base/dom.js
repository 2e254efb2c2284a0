// Elements without a framework. Nothing here sets a style attribute: the page's policy forbids it.

const SVG = "http://www.w3.org/2000/svg";

/** The element that the page's template holds; whoever is not sure of that says so: `@type {HTMLElement | null}`.
 *  @template {string} Q @template {Element | null} [T=Found<Q>] @param {Q} query @param {ParentNode} [root] @returns {T} */
export const $ = (query, root = document) => /** @type {T} */ (root.querySelector(query));
/** @template {string} Q @template {Element} [T=Found<Q>] @param {Q} query @param {ParentNode} [root] @returns {T[]} */
export const $$ = (query, root = document) => /** @type {T[]} */ ([...root.querySelectorAll(query)]);

/** @template {Element} E @param {E} node @param {Attributes} attributes @param {Words} children */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {(Node | string)[]} children */
export const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
/** @template {keyof SVGElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {(Node | string)[]} children */
export const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/** @param {Element} node @param {Attributes} attributes */
export function move(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
}

/** The element that an event is about. @param {Event} event */
export const targetOf = event => /** @type {HTMLElement} */ (event.target);

/** The output that stands beside an input. @param {Element} input @returns {HTMLOutputElement} */
export const outputOf = input => $("output", input.parentElement ?? document);

/** −1 for ←, 1 for →, 0 for any other key. @param {KeyboardEvent} event */
export const sideways = ({ key }) => (key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0);

/** What the server has written, as JSON, into a data attribute. @template T @param {HTMLElement | SVGElement} node @param {string} name @returns {T} */
export const written = (node, name) => JSON.parse(node.dataset[name] ?? "null");

/** Whether a closed tab hides the node. @param {Element} node */
export const unseen = node => node.closest("[hidden]") !== null;

/** Calls back when the width (with `tall` the height too) has changed, at most once a frame, and never while the node is not laid out. Answers a
 *  function that tells the last known {width, height}: asking the node itself in every redraw would force a layout.
 *  @param {Element} node @param {() => void} callback @param {{ tall?: boolean }} [options] */
export function onResize(node, callback, { tall = false } = {}) {
  const measure = () => ({ width: node.clientWidth, height: node.clientHeight });
  let known = measure();
  const look = () => {
    const now = measure();
    if (now.width === 0 || (now.width === known.width && now.height === known.height)) return;
    const news = now.width !== known.width || tall;
    known = now;
    if (news) callback();
  };
  new ResizeObserver(() => requestAnimationFrame(look)).observe(node);
  return () => known;
}

/** @param {HTMLCanvasElement} canvas */
export function pen(canvas) {
  const g = canvas.getContext("2d");
  if (!g) throw new Error("the browser gives no drawing context");
  return g;
}

/** Sizes a canvas in CSS pixels, sharp on dense screens, and returns its context.
 *  @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
export function sharp(canvas, width, height) {
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const g = pen(canvas);
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  return g;
}

export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
