// One sigmoid unit without input, c_t = σ(w c_{t−1} + b), c_0 = 0: its error after T steps, the gradient of w and b, and
// gradient descent on both. The engine computes the same (unroll.learn.Cliff).

/** @typedef {{ w: number[], b: number[], cells: number, target: number, updates: number }} Land the map's ends, its cells, and the descent
 *  @typedef {{ path: number[][], largest: number, at: number, loss: number, lowest: number }} Descent */

/** {loss, dw, db} of (c_T − target)². @param {number} w @param {number} b @param {number} T @param {number} target */
export function unit(w, b, T, target) {
  let [c, dw, db] = [0, 0, 0];
  for (let t = 1; t <= T; t++) {
    const next = 1 / (1 + Math.exp(-(w * c + b)));
    const slope = next * (1 - next);
    dw = slope * (c + w * dw);
    db = slope * (1 + w * db);
    c = next;
  }
  const error = c - target;
  return { loss: error * error, dw: 2 * error * dw, db: 2 * error * db };
}

/** Rows of errors over the map, b from the top down, in the cells' middles. @param {Land} land @param {number} T */
export function surface({ w: [w0, w1], b: [b0, b1], cells, target }, T) {
  return Array.from({ length: cells }, (_, row) => {
    const b = b1 - ((row + 0.5) / cells) * (b1 - b0);
    return Array.from({ length: cells }, (_, k) => unit(w0 + ((k + 0.5) / cells) * (w1 - w0), b, T, target).loss);
  });
}

/** Errors along b. @param {Land} land @param {number} w @param {number} T @param {number} points */
export function slice({ b: [b0, b1], target }, w, T, points) {
  return Array.from({ length: points }, (_, k) => unit(w, b0 + (k / (points - 1)) * (b1 - b0), T, target).loss);
}

/** Plain gradient descent: {path: [[w, b, loss]], largest, at, loss, lowest}. `clip` null: off.
 *  @param {Land} land @param {{ w: number, b: number, rate: number, clip: number | null, T: number }} start @returns {Descent} */
export function descent({ target, updates }, { w, b, rate, clip, T }) {
  const path = [];
  let [largest, at, lowest, loss] = [0, 0, Infinity, 0];
  for (let update = 0; update <= updates; update++) {
    const point = unit(w, b, T, target);
    const norm = Math.hypot(point.dw, point.db);
    loss = point.loss;
    path.push([w, b, loss]);
    lowest = Math.min(lowest, loss);
    if (norm > largest) [largest, at] = [norm, update + 1];
    const scale = clip !== null && norm > clip ? clip / norm : 1;
    w -= rate * scale * point.dw;
    b -= rate * scale * point.db;
  }
  return { path, largest, at, loss, lowest };
}
