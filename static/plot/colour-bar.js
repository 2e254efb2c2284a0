// The waterfalls' one scale.

import { colour, family, onTheme } from "../base/colours.js";
import { el, onResize, sharp } from "../base/dom.js";
import { HIGHEST, LOWEST, shade } from "./ramps.js";

const INSET = 24;
/** @type {[number, string][]} */
const WORDS = [[LOWEST, "≤ 10⁻¹⁴"], [-7, "10⁻⁷ dry"], [0, "as at the loss"]];

/** @param {HTMLElement} host */
export function colourBar(host) {
  const canvas = el("canvas", { role: "img", "aria-label": "Colour scale from 10⁻¹⁴ or less (dry sand) to ten times the gradient at the loss (deep water)" });
  host.append(canvas);

  function draw() {
    const width = Math.min(host.clientWidth, 420);
    if (width === 0) return;
    const g = sharp(canvas, width, 34);
    const span = width - 2 * INSET;
    for (let x = 0; x < span; x++) {
      g.fillStyle = `rgb(${shade(LOWEST + (x / span) * (HIGHEST - LOWEST))})`;
      g.fillRect(INSET + x, 0, 1.5, 10);
    }
    g.font = `12px ${family()}`;
    g.fillStyle = colour("ink-3");
    g.textAlign = "center";
    for (const [log10, words] of WORDS) g.fillText(words, INSET + ((log10 - LOWEST) / (HIGHEST - LOWEST)) * span, 26);
  }

  onTheme(draw);
  onResize(host, draw);
  draw();
}
