// A number for every training step, whole or thinned.

/** Numbers without end, one per training step from 1 on; of a long run that is over, means of several steps, and exact ones
 *  at some steps. */
export class Series {
  #values = new Float64Array(1024);
  /** @type {Map<number, number>} */ #exact = new Map();
  /** @type {Map<number, number>} */ #means = new Map();
  length = 0;

  /** @param {number | null | undefined} value */
  push(value) {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value ?? NaN;
  }

  /** What is known exactly of a step: the value, and the mean of up to twenty that end with it.
   *  @param {number} step  @param {number | null} value  @param {number | null} [mean] */
  keep(step, value, mean) {
    this.#exact.set(step, value ?? NaN);
    if (mean !== undefined) this.#means.set(step, mean ?? NaN);
  }

  /** The value of a training step, NaN where there is none.
   *  @param {number} step */
  at(step) {
    return this.#exact.get(step) ?? this.level(step);
  }

  /** The same, or the mean of the steps around it where only that was told: what curves are drawn through.
   *  @param {number} step */
  level(step) {
    return step >= 1 && step <= this.length ? this.#values[step - 1] : NaN;
  }

  /** Mean of up to n steps that end with this one.
   *  @param {number} step  @param {number} n */
  meanUpTo(step, n) {
    const known = this.#means.get(step);
    if (known !== undefined) return known;
    const first = Math.max(1, step - n + 1);
    let sum = 0;
    for (let i = first; i <= step; i++) sum += this.at(i);
    return sum / (step - first + 1);
  }
}
