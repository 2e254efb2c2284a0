package unroll.kernel;

import unroll.math.Param;

/// The numbers with which a cell's gates read its own state, one a unit and gate, as strips of one gate's size. One
/// thread.
final class Peepholes {
    private final Param[] params;
    private final Strip[] strips;
    private final int lanes;
    private final int n;

    Peepholes(GateMatrix W, Param... params) {
        this.params = params;
        lanes = W.lanes();
        n = W.gateSize();
        strips = new Strip[params.length];
        for (int q = 0; q < params.length; q++) strips[q] = Strip.of(n);
    }

    /// Takes over the parameters' present values.
    void pack() {
        for (int q = 0; q < params.length; q++)
            for (int j = 0; j < params[q].rows; j++)
                for (int l = 0; l < lanes; l++) strips[q].set(j * lanes + l, params[q].w[j]);
    }

    Strip get(int q) {
        return strips[q];
    }

    /// The gradient of all a cell's weights.
    ///
    /// @param gates of the gates' own weights
    /// @param da by peephole, the gates' gradients over time
    /// @param read by peephole, the states that it reads at the same places
    Gradient gradient(GateGradient gates, Strip[][] da, Strip[][] read) {
        return new Gradient(gates, da, read);
    }

    /// dp = Σ_t da_t ⊙ c, lanes apart, beside what another has of the matrices.
    final class Gradient implements GateGradient {
        private final GateGradient gates;
        private final Strip[][] da;
        private final Strip[][] read;
        private final Sums sums;

        private Gradient(GateGradient gates, Strip[][] da, Strip[][] read) {
            this.gates = gates;
            this.da = da;
            this.read = read;
            sums = new Sums(params.length * n);
        }

        @Override
        public void clear() {
            gates.clear();
            sums.clear();
        }

        @Override
        public int chunk() {
            return gates.chunk();
        }

        /// The later step comes first, see [WideGradient].
        @Override
        public void add(int from, int to) {
            gates.add(from, to);
            for (int q = 0; q < params.length; q++) for (int t = to; t >= from; t--) add(q * n, da[q][t], read[q][t]);
        }

        private void add(int at, Strip a, Strip c) {
            add(n, sums.s, at, a.d(), a.at(), c.d(), c.at());
        }

        private static void add(int n, double[] s, int s0, double[] a, int a0, double[] c, int c0) {
            for (int k = 0; k < n; k++) s[s0 + k] = Math.fma(a[a0 + k], c[c0 + k], s[s0 + k]);
        }

        @Override
        public void unit(int exponent) {
            gates.unit(exponent);
            sums.unit(exponent);
        }

        @Override
        public void addToParams() {
            gates.addToParams();
            sums.finish();
            for (int q = 0; q < params.length; q++) {
                for (int j = 0; j < params[q].rows; j++) {
                    int at = q * n + j * lanes;
                    params[q].dw[j] += lanes == 1 ? sums.s[at] : WideGradient.sum(sums.s, at);
                }
            }
        }
    }
}
