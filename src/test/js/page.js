// As much of a page as the pure modules touch when they are loaded and when they write words: elements that hold attributes
// and children, frames that come when a test says so. Import it before any module of static/.

import { readFileSync } from "node:fs";

class Element {
  attributes = {};
  children = [];
  dataset = {};
  style = {};

  constructor(tag) {
    this.tag = tag;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  append(...children) {
    this.children.push(...children);
  }

  replaceChildren(...children) {
    this.children = children;
  }

  set textContent(words) {
    this.children = [words];
  }

  get textContent() {
    return this.children.map(text).join("");
  }
}

/** Nodes as plain text; what is raised stands behind a ^. */
export function text(node) {
  if (Array.isArray(node)) return node.map(text).join("");
  if (!(node instanceof Element)) return String(node);
  const raised = node.tag === "sup" || node.attributes.dy === "-0.45em";
  return (raised ? "^" : "") + node.children.map(text).join("");
}

const main = new Element("main");
main.dataset.said = readFileSync("src/main/resources/unroll/web/pages/said.json", "utf8");

/** The style sheet's tokens as the browser resolves them. */
export const tokens = {
  "bed-0": [200, 180, 140], "bed-1": [160, 160, 140], "bed-2": [100, 140, 160], "bed-3": [60, 100, 160], "bed-4": [20, 60, 120],
  neg: [160, 100, 0], zero: [250, 250, 250], pos: [90, 40, 160], wrong: [200, 0, 0],
};

const frames = [];
/** Lets an animation frame pass. */
export function frame() {
  for (const callback of frames.splice(0)) callback(0);
}

/** What the page listens to: kind → listeners. */
export const listeners = new Map();

Object.assign(globalThis, {
  document: {
    createElement: tag => new Element(tag),
    createElementNS: (_, tag) => new Element(tag),
    querySelector: query => (query === "#main" ? main : null),
    querySelectorAll: () => [],
    documentElement: new Element("html"),
    body: new Element("body"),
    addEventListener() {},
  },
  getComputedStyle: ({ style }) => ({ color: `rgb(${tokens[style.color?.slice("var(--".length, -1)]?.join(", ")})` }),
  matchMedia: () => ({ matches: false, addEventListener() {} }),
  addEventListener: (kind, listener) => listeners.set(kind, [...(listeners.get(kind) ?? []), listener]),
  removeEventListener: (kind, listener) => listeners.set(kind, (listeners.get(kind) ?? []).filter(each => each !== listener)),
  requestAnimationFrame: callback => frames.push(callback),
  location: new URL("http://unroll.test/runs/1?step=40&t=7&model=2&unit=x"),
});
