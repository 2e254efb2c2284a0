// Three curves on one axis: the exact ∂c_T/∂c_t, the article's product of M's, and the product of the forget gates alone.

import { factor, hasCarousel, hasCellState, memory } from "../base/anatomy.js";
import { logAxis, zeros } from "../plot/axes.js";
import { el } from "../base/dom.js";
import { group, minus, ratioNodes } from "../base/format.js";
import { TimePlot } from "../plot/plot.js";
import { nameLines } from "../plot/plot-names.js";

/** @param {string} words */
const sub = words => el("sub", {}, words);
/** @param {(Node | string)[]} words */
const m = (...words) => el("span", { class: "m" }, ...words);
/** @param {JacobianPart["jacobian"]} jacobian */
const curves = ({ exact, additive, carousel }) => ({ exact: zeros(exact), article: additive && carousel && { additive: zeros(additive), carousel: zeros(carousel) } });

/** How far a curve is from the exact one, in words: "7 % too large", "27 times too small", "exact". @param {number} curve @param {number} exact */
function gap(curve, exact) {
  if (curve === exact) return "exact";
  if (curve === -Infinity) return "exactly zero";
  if (exact === -Infinity) return "not to be compared: the exact one is zero";
  const factor = 10 ** Math.abs(curve - exact);
  const side = curve > exact ? "large" : "small";
  if (factor < 1 + 5e-13) return "exact to rounding";
  const ratio = 10 ** (curve - exact);
  if (factor >= 1e4) return `10^${Math.abs(curve - exact).toFixed(1)} times too ${side}`;
  if (factor >= 2) return `${factor >= 10 ? group(Math.round(factor)) : factor.toFixed(1)} times too ${side}`;
  const percent = Math.abs(ratio - 1) * 100;
  return `${percent >= 1 ? percent.toFixed(percent < 10 ? 1 : 0) : percent.toPrecision(1)} % too ${side}`;
}

/** The same as nodes: 10^5.1 with a raised exponent. @param {number} curve @param {number} exact @returns {Words} */
function gapNodes(curve, exact) {
  const [, exponent, rest] = gap(curve, exact).match(/^10\^([\d.]+)(.*)$/) ?? [];
  return exponent ? ["10", el("sup", {}, exponent), rest] : [gap(curve, exact)];
}

/** @param {number[]} curve @param {number[]} exact */
function worst(curve, exact) {
  let t = 1;
  for (let i = 0; i < exact.length; i++) if (Math.abs(curve[i] - exact[i]) > Math.abs(curve[t - 1] - exact[t - 1])) t = i + 1;
  return t;
}

const OMITTED = "What the product of M’s leaves out is the path through the output gate: c → h → o of the next step → h → c. It is exact for one step back and wherever that path is shut (W_oh = 0).";

/** @type {Picture<Look & JacobianPart>} */
export const curvesPicture = {
  name: "curves",
  title: ({ anatomy }) => (hasCarousel(anatomy) ? "Three curves: what passes from t to the end" : "One curve: what passes from t to the end"),
  sub(answer) {
    const q = memory(answer.anatomy);
    const what = ["log₁₀ of the spectral norm of ", m(`∂${q}`, sub("T"), `/∂${q}`, sub("t"))];
    if (!hasCarousel(answer.anatomy)) return [...what, ". Three curves would need a cell state with a carousel of its own; this cell’s product of step Jacobians is exact as it stands."];
    return [...what, `: exact, the article’s product of M’s, and ${factor(answer.anatomy)} alone.`];
  },

  words({ jacobian, timesteps, anatomy }) {
    const { exact, article } = curves(jacobian);
    const arrives = ["From t = 1 to T = ", String(timesteps), ", ", ...ratioNodes(exact[0]), " passes in the direction that passes best. "];
    if (!article) return arrives;
    const { additive, carousel } = article;
    if (!hasCellState(anatomy)) return [...arrives, `Its gates see x alone, so that nothing but ${factor(anatomy)} stands between two steps: all three curves are one, and the product is the derivative itself.`];
    const t = worst(additive, exact);
    return [...arrives, `The article’s product is furthest off at t = ${t}, `, ...gapNodes(additive[t - 1], exact[t - 1]), "; the carousel alone is ", ...gapNodes(carousel[0], exact[0]), " at t = 1. ", OMITTED];
  },

  draw({ jacobian, timesteps, anatomy }, width) {
    const { exact, article } = curves(jacobian);
    const axis = logAxis([exact, ...Object.values(article ?? {})], { ceiling: 1 });
    const plot = new TimePlot({ width, height: 340, timesteps, axis });
    plot.reference(0, "1: all of it passes");
    plot.line(exact, { class: "model strong" });
    const names = [{ words: "exact", values: exact, class: "model" }];
    if (article) {
      plot.line(article.additive, { class: "ink dashed" });
      plot.line(article.carousel, { class: "ink-2 dotted" });
      names.push({ words: "product of M", values: article.additive, class: "ink" }, { words: `product of ${factor(anatomy)}`, values: article.carousel, class: "ink-2" });
    }
    nameLines(plot, names);
    return { root: plot.root, timeAt: x => plot.timeAt(x), point: ({ t }) => (plot.point(t), reading(curves(jacobian), anatomy, t)) };
  },

  rows({ jacobian, timesteps, anatomy }) {
    const { exact, article } = curves(jacobian);
    const show = (/** @type {number | undefined} */ value) => (value === undefined ? "–" : Number.isFinite(value) ? minus(value.toFixed(4)) : "zero");
    const columns = article ? { exact, "product of M": article.additive, [`product of ${factor(anatomy)}`]: article.carousel } : { exact };
    return {
      caption: "log₁₀ of the spectral norm from t to T",
      head: ["t", ...Object.keys(columns), ...(article ? ["product of M is"] : [])],
      rows: Array.from({ length: timesteps }, (_, i) => [
        String(i + 1), ...Object.values(columns).map(values => show(values[i])), ...(article ? [gap(article.additive[i], exact[i])] : [])]),
    };
  },
};

/** @param {ReturnType<typeof curves>} jacobian @param {Anatomy} anatomy @param {number} t */
function reading({ exact, article }, anatomy, t) {
  const known = exact[t - 1];
  if (known === undefined) return "";
  const parts = [`From t = ${t}: exact `, el("b", {}, ...ratioNodes(known))];
  if (article) {
    parts.push("; the article’s product is ", el("b", {}, ...gapNodes(article.additive[t - 1], known)), `, ${factor(anatomy) === "f" ? "the forget gates alone are" : `${factor(anatomy)} alone is`} `, el("b", {}, ...gapNodes(article.carousel[t - 1], known)));
  }
  return [...parts, "."];
}
