// Elements without a framework. Nothing here sets a style attribute: the page's policy forbids it.

const SVG = "http://www.w3.org/2000/svg";

export const $ = (query, root = document) => root.querySelector(query);
export const $$ = (query, root = document) => [...root.querySelectorAll(query)];

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

export function move(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

/** Whether a closed tab hides the node. */
export const unseen = node => node.closest("[hidden]") !== null;

/** Calls back when the width (with `tall` the height too) has changed, at most once a frame, and never while the node is not laid out. Answers a
 *  function that tells the last known {width, height}: asking the node itself in every redraw would force a layout. */
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

/** Sizes a canvas in CSS pixels, sharp on dense screens, and returns its context. */
export function sharp(canvas, width, height) {
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const g = canvas.getContext("2d");
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  return g;
}

export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
