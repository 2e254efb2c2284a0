// The river's arithmetic. Half-width in decades above the dry line: 7 + log10(‖dq_t‖ / ‖dq_T‖), clipped to 0 … 8, so
// one stream line per decade and side, and a line that ends IS a factor of ten.

export const DRY = 7; // decades from the gradient at the loss down to the dry bed, about where single precision stops noticing
export const WIDEST = 8; // the widest that is drawn: ten times the gradient at the loss
const PROPORTIONAL = 4.5; // "all of it" in true proportion; growth up to 1.7-fold still fits

/** @param {boolean} linear */
export const full = linear => (linear ? PROPORTIONAL : DRY);

/** Half-width, in decades, of a log10 ratio. @param {number} relative @param {boolean} linear */
export function depth(relative, linear) {
  if (Number.isNaN(relative)) return 0;
  if (linear) return Math.min(WIDEST, PROPORTIONAL * 10 ** relative);
  return Math.max(0, Math.min(WIDEST, DRY + relative));
}

/** Which timesteps carry a point of the outline: all of them, unless they are closer than a pixel and a half.
 *  @param {number} timesteps @param {number} width */
export function outlineTimes(timesteps, width) {
  const every = Math.max(1, Math.ceil(timesteps / (width / 1.5)));
  const times = [];
  for (let t = timesteps; t > 1; t -= every) times.push(t);
  times.push(1);
  return times.reverse();
}

/** Which timesteps get a visible cell: thinned to round steps until the cells are 7 pixels apart. @param {number} timesteps @param {number} width */
export function cellTimes(timesteps, width) {
  let every = 1;
  for (const factor of [1, 2, 5, 10, 20, 50, 100, 200, 500]) {
    every = factor;
    if ((width / timesteps) * factor >= 7) break;
  }
  const times = [];
  for (let t = timesteps; t >= 1; t -= every) times.push(t);
  return { every, times: times.reverse() };
}

/** Monotone cubic through the points (Fritsch–Carlson): it never overshoots a measured value. @param {number[]} xs @param {number[]} ys */
export function curve(xs, ys) {
  const slopes = tangents(xs, ys);
  let path = `M${xs[0].toFixed(1)},${ys[0].toFixed(1)}`;
  for (let i = 0; i + 1 < xs.length; i++) {
    const third = (xs[i + 1] - xs[i]) / 3;
    const a = `${(xs[i] + third).toFixed(1)},${(ys[i] + slopes[i] * third).toFixed(1)}`;
    const b = `${(xs[i + 1] - third).toFixed(1)},${(ys[i + 1] - slopes[i + 1] * third).toFixed(1)}`;
    path += `C${a} ${b} ${xs[i + 1].toFixed(1)},${ys[i + 1].toFixed(1)}`;
  }
  return path;
}

/** @param {number[]} xs @param {number[]} ys */
function tangents(xs, ys) {
  const n = xs.length;
  const rise = [];
  for (let i = 0; i + 1 < n; i++) rise[i] = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]);
  const slopes = [rise[0]];
  for (let i = 1; i + 1 < n; i++) {
    const [before, after] = [rise[i - 1], rise[i]];
    slopes[i] = before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  }
  slopes[n - 1] = rise[n - 2];
  return slopes;
}

/** The outline of the water and its two banks, from half-widths in pixels around the bed's height.
 *  @param {number[]} xs @param {number[]} widths @param {number} bed */
export function outline(xs, widths, bed) {
  const top = widths.map(w => bed - w);
  const bottom = widths.map(w => bed + w);
  const there = curve(xs, top);
  const back = curve([...xs].reverse(), [...bottom].reverse()).replace("M", "L");
  const wet = widths.findIndex(w => w > 0);
  const mouth = wet < 0 ? xs.length - 2 : Math.max(0, wet - 1); // banks begin where the water does
  return {
    water: `${there}${back}Z`,
    banks: wet < 0 ? "" : curve(xs.slice(mouth), top.slice(mouth)) + curve(xs.slice(mouth), bottom.slice(mouth)),
    mouth: wet < 0 ? xs[xs.length - 1] : xs[mouth],
  };
}
