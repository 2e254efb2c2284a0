// Both sides of every line of chapter 6’s derivation, at one step of one LSTM: what moving c_{t−1} by a little does, one
// unit at a time and o_{t−1} held, beside the formula. The engine’s test unroll.learn.StepCheck does the same.

const BY = 1e-5;
/** @type {Record<GateName, number>} */
const BLOCK = { i: 0, f: 1, g: 2, o: 3 }; // PyTorch’s order
/** @type {GateName[]} */
const FIG = ["f", "i", "g"];
/** @param {number} a */
const sigmoid = a => 1 / (1 + Math.exp(-a));

/** `look`: weights and inputs; `answer`: states and gates over time. Answers {name: {left, right, worst}} for entry [j, k], from 0.
 *  @param {Question} look @param {Pick<Seen, "states" | "gates" | "matrices">} answer @param {number} t @param {number[]} entry */
export function stepCheck({ weights, inputs }, { states, gates, matrices: { M } }, t, [j, k]) {
  const before = states.c[t - 2];
  const o = gates.o[t - 2];
  const at = Object.fromEntries(FIG.map(gate => [gate, gates[gate][t - 1]]));
  const H = before.length;
  const units = Array.from({ length: H }, (_, n) => n);
  const { weight_ih_l0: Wx, weight_hh_l0: Wh, bias_ih_l0: b, bias_hh_l0: bh } = weights;
  /** @param {GateName} gate @param {number} r */
  const row = (gate, r) => BLOCK[gate] * H + r;
  /** @param {GateName} gate @param {number} r @param {number} s */
  const W = (gate, r, s) => Wh[row(gate, r)][s];

  /** @param {number[]} c */
  const output = c => c.map((value, n) => o[n] * Math.tanh(value));
  /** @param {GateName} gate @param {number[]} c */
  const summed = (gate, c) => {
    const h = output(c);
    const bias = (/** @type {number} */ r) => (b && bh ? b[row(gate, r)] + bh[row(gate, r)] : 0);
    return units.map(r => bias(r)
      + Wx[row(gate, r)].reduce((sum, w, n) => sum + w * inputs[t - 1][n], 0)
      + Wh[row(gate, r)].reduce((sum, w, n) => sum + w * h[n], 0));
  };
  /** @param {GateName} name @param {number[]} c */
  const gate = (name, c) => summed(name, c).map(name === "g" ? Math.tanh : sigmoid);
  /** @param {number[]} c */
  const cell = c => {
    const [f, i, g] = FIG.map(name => gate(name, c));
    return units.map(r => f[r] * c[r] + i[r] * g[r]);
  };

  /** Central differences by the units of c_{t−1}: [row][column]. @param {(c: number[]) => number[]} of */
  function moved(of) {
    const columns = units.map(s => {
      const [up, down] = [1, -1].map(sign => of(before.map((value, n) => (n === s ? value + sign * BY : value))));
      return up.map((high, r) => (high - down[r]) / (2 * BY));
    });
    return units.map(r => columns.map(column => column[r]));
  }

  /** @param {Matrix} left @param {(r: number, s: number) => number} right @param {number} [r] @param {number} [s] */
  function line(left, right, r = j, s = k) {
    const worst = Math.max(...units.flatMap(m => units.map(n => Math.abs(left[m][n] - right(m, n)))));
    return { left: left[r][s], right: right(r, s), worst };
  }

  const shown = units.map(n => o[n] * (1 - Math.tanh(before[n]) ** 2)); // R
  /** @param {GateName} name @param {number} r */
  const slope = (name, r) => at[name][r] * (1 - at[name][r]);
  const [df, di, dg, dc] = [...FIG.map(name => moved(c => gate(name, c))), moved(cell)];
  const a = summed("g", before);
  /** @param {number} r */
  const slip = r => sigmoid(a[r]) * (1 - sigmoid(a[r]));
  return {
    product: line(dc, (r, s) => before[r] * df[r][s] + (r === s ? at.f[r] : 0) + at.g[r] * di[r][s] + at.i[r] * dg[r][s]),
    output: line(moved(output), (r, s) => (r === s ? shown[r] : 0), k, k),
    forget: line(df, (r, s) => slope("f", r) * W("f", r, s) * shown[s]),
    input: line(di, (r, s) => slope("i", r) * W("i", r, s) * shown[s]),
    candidate: line(dg, (r, s) => (1 - at.g[r] ** 2) * W("g", r, s) * shown[s]),
    slip: line(dg, (r, s) => slip(r) * W("g", r, s) * shown[s]),
    sum: line(dc, (r, s) => M[r][s]),
  };
}
