// Pictures to take away. An SVG leaves the page with its colours and fonts written into it, because the stylesheet stays
// behind; a PNG is painted from that, or taken from the canvas the picture lives on.

import { colour } from "./colours.js";
import { $$, el, pen, svg as drawn } from "./dom.js";

const PRESENTATION = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-opacity", "opacity",
  "font-family", "font-size", "font-weight", "font-variant-numeric", "text-anchor", "paint-order", "visibility", "stop-color", "display"];
const PNG_SCALE = 2;

/** The drawing as a file of its own, on the page's paper. @param {SVGSVGElement} root */
function standalone(root) {
  const copy = /** @type {SVGSVGElement} */ (root.cloneNode(true));
  const [from, to] = [$$("*", root), $$("*", copy)];
  to.forEach((node, i) => inline(from[i], node));
  inline(root, copy);
  const { width, height } = root.viewBox.baseVal;
  const title = drawn("title", {}, root.getAttribute("aria-label") ?? document.title);
  copy.prepend(title, drawn("rect", { width, height, fill: colour("paper") }));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

/** @param {Element} from @param {Element} to */
function inline(from, to) {
  const style = getComputedStyle(from);
  for (const name of PRESENTATION) {
    const value = style.getPropertyValue(name);
    if (value !== "") to.setAttribute(name, value);
  }
  to.removeAttribute("class");
}

/** @param {SVGSVGElement} root */
async function painted(root) {
  const { width, height } = root.viewBox.baseVal;
  const image = new Image();
  const address = URL.createObjectURL(new Blob([standalone(root)], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = el("canvas", { width: Math.round(width * PNG_SCALE), height: Math.round(height * PNG_SCALE) });
    pen(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A canvas of the page is transparent: it gets the paper under it. @param {HTMLCanvasElement} canvas */
function onPaper(canvas) {
  const copy = el("canvas", { width: canvas.width, height: canvas.height });
  const g = pen(copy);
  g.fillStyle = colour("paper");
  g.fillRect(0, 0, copy.width, copy.height);
  g.drawImage(canvas, 0, 0);
  return copy;
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Buttons for one picture: `svg()` answers its root, or `canvas()` its canvas; `name()` the file's name without ending.
 *  @param {Saved & { name: () => string, what: string }} picture */
export function downloads({ name, what, svg, canvas }) {
  /** @param {string} ending @param {() => void} work */
  const button = (ending, work) => {
    const node = el("button", { type: "button", "aria-label": `${ending}: ${what}` }, ending);
    node.addEventListener("click", work);
    return node;
  };
  const png = async () => {
    const picture = svg ? await painted(svg()) : onPaper(canvas());
    picture.toBlob(blob => blob && save(blob, `${name()}.png`));
  };
  const buttons = [button("PNG", png)];
  if (svg) buttons.push(button("SVG", () => save(new Blob([standalone(svg())], { type: "image/svg+xml" }), `${name()}.svg`)));
  return el("span", { class: "downloads" }, ...buttons);
}
