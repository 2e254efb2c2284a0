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
  for (const callback of listeners) callback();
}
addEventListener("themechange", changed);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);

// The same dashes as in tokens.css.
/** @type {Record<string, number[]>} */
const DASHES = { rnn: [7, 4], lstm: [], gru: [16, 3], fourth: [2, 3], fifth: [10, 3, 2, 3], sixth: [4, 2, 2, 6] };

/** Dashes tell models apart without colour. @param {{ colour: string }} model */
export const dashes = model => DASHES[model.colour] ?? [];
