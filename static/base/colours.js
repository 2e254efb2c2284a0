// Canvas code needs resolved colours: a custom property read directly answers the text "light-dark(…)",
// so a hidden probe element is asked instead. Answers are kept until the theme changes.

const probe = document.createElement("i");
probe.hidden = true;
document.documentElement.append(probe);

/** @type {Map<string, string>} */
const known = new Map();
/** @type {(() => void)[]} */
const listeners = [];

/** The resolved colour of a token: colour("lstm-text") → "rgb(0, 99, 155)". @param {string} token */
export function colour(token) {
  let resolved = known.get(token);
  if (resolved === undefined) {
    probe.style.color = `var(--${token})`;
    resolved = getComputedStyle(probe).color;
    known.set(token, resolved);
  }
  return resolved;
}

/** [red, green, blue] of a token. @param {string} token @returns {RGB} */
export const channels = token => (colour(token).match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

/** @param {string} token @param {number} alpha */
export const faded = (token, alpha) => colour(token).replace("rgb(", "rgba(").replace(")", `, ${alpha})`);

let fonts = "";
export const family = () => (fonts ||= getComputedStyle(document.body).fontFamily);

/** @param {() => void} callback */
export function onTheme(callback) {
  listeners.push(callback);
}

function changed() {
  known.clear();
  ramp = null;
  for (const callback of listeners) callback();
}
addEventListener("themechange", changed);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);

// One ramp for log10 norms, dry sand to deep water, the same for every model and run.
export const LOWEST = -14;
export const HIGHEST = 1;
const SHADES = 256;
/** @type {RGB[] | null} */
let ramp = null;

function makeRamp() {
  const stops = [0, 1, 2, 3, 4].map(i => channels(`bed-${i}`));
  return Array.from({ length: SHADES }, (_, i) => {
    const u = (i / (SHADES - 1)) * 4;
    const k = Math.min(3, Math.floor(u));
    return stops[k].map((v, j) => Math.round(v + (stops[k + 1][j] - v) * (u - k)));
  });
}

/** [red, green, blue] of a log10 ratio; what lies beyond the ends takes the end's colour, what is no number that of errors.
 *  @param {number} log10 @returns {RGB} */
export function shade(log10) {
  if (Number.isNaN(log10)) return channels("wrong");
  ramp ??= makeRamp();
  const i = Math.round(((log10 - LOWEST) / (HIGHEST - LOWEST)) * (SHADES - 1));
  return ramp[Math.max(0, Math.min(SHADES - 1, i))];
}

// The same dashes as in tokens.css.
/** @type {Record<string, number[]>} */
const DASHES = { rnn: [7, 4], lstm: [], gru: [16, 3], fourth: [2, 3], fifth: [10, 3, 2, 3], sixth: [4, 2, 2, 6] };

/** Dashes tell models apart without colour. @param {{ colour: string }} model */
export const dashes = model => DASHES[model.colour] ?? [];
