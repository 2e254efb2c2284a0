import { niceStep } from "./geometry.js";

/** A series of any length as at most `most` points, each the mean of `size` steps, a round number. Only what has arrived since the last
 *  call is added up; another `last` step (a run that ended early) starts afresh. */
export class Buckets {
  #last = 0;
  #read = 0;
  /** @type {Point[]} */
  #points = [];
  #sum = 0;
  size = 1; // training steps in a point

  /** @param {{ readonly length: number, at(step: number): number, level?(step: number): number }} series `level`: what a curve shows of a step @param {number} most */
  constructor(series, most) {
    this.series = series;
    this.most = most;
  }

  /** @param {number} last */
  points(last) {
    if (last !== this.#last) this.#restart(last);
    while (this.#read < this.series.length) this.#take(this.#level(++this.#read));
    return this.#points;
  }

  /** @param {number} step */
  #level(step) {
    return this.series.level ? this.series.level(step) : this.series.at(step);
  }

  /** @param {number} last */
  #restart(last) {
    this.#last = last;
    this.size = niceStep(Math.max(1, last), this.most); // a multiple of what a snapshot has thinned to
    this.#read = 0;
    this.#points = [];
    this.#sum = 0;
  }

  /** @param {number} value */
  #take(value) {
    this.#sum += value;
    const inBucket = this.#read % this.size || this.size;
    const point = { x: this.#read, y: this.#sum / inBucket }; // the open bucket is a point too: live means now
    if (inBucket === 1) this.#points.push(point);
    else this.#points[this.#points.length - 1] = point;
    if (inBucket === this.size) this.#sum = 0;
  }
}

/** The value that three quarters of all points stay under: what an axis has to show, whatever a few of them do. @param {Point[][]} data */
export function usual(data) {
  const values = data.flatMap(points => points.map(point => point.y)).filter(Number.isFinite).sort((a, b) => a - b);
  return values[Math.floor(values.length * 0.75)] ?? 0;
}
