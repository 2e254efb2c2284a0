package unroll.probe;

import unroll.math.Draws;
import unroll.math.Purpose;

/// The largest singular value of a square matrix, n × n row-major, to rounding.
///
/// By Lanczos' recursion on MᵀM with full reorthogonalisation (Golub, Van Loan 2013, section 10.1): a
/// fifth of what an eigenvalue decomposition costs. It stops where the residual says that an eigenvalue is
/// within 1e-7 of the largest so far, which is then right to about the square of that.
final class SpectralNorm {
    private static final double RESIDUAL = 1e-7;
    private static final double NOTHING = 1e-14;

    private final double[] M;
    private final int n;
    private final double[][] v;
    private final double[] alpha;
    private final double[] beta;

    private SpectralNorm(double[] M, int n) {
        this.M = M;
        this.n = n;
        v = new double[n + 1][];
        alpha = new double[n];
        beta = new double[n];
    }

    /// ‖M‖₂; NaN where an entry is not finite.
    static double of(double[] M, int n) {
        Scaled scaled = Scaled.of(M);
        return Math.scalb(value(scaled, n), scaled.exponent());
    }

    /// log₁₀ ‖M · 2^unit‖₂, −∞ for a matrix of zeros.
    static double log10(double[] M, int n, int unit) {
        Scaled scaled = Scaled.of(M);
        return Shares.log10(value(scaled, n), scaled.exponent() + unit);
    }

    private static double value(Scaled scaled, int n) {
        return scaled.isFinite() ? new SpectralNorm(scaled.entries(), n).value() : Double.NaN;
    }

    private double value() {
        v[0] = start();
        double theta = 0;
        for (int k = 0; k < n; k++) {
            double[] w = timesMTM(v[k], k);
            for (int pass = 0; pass < 2; pass++) for (int j = 0; j <= k; j++) addTo(w, -dot(w, 0, v[j]), v[j], 0);
            beta[k] = Math.sqrt(dot(w, 0, w));
            boolean end = k == n - 1 || beta[k] <= NOTHING * alpha[0];
            if (end || k % 4 == 3) {
                theta = largest(k + 1);
                if (end || beta[k] * lastEntry(k + 1, theta) <= RESIDUAL * theta) break; // spectral_norm
            }
            for (int j = 0; j < n; j++) w[j] /= beta[k];
            v[k + 1] = w;
        }
        return Math.sqrt(theta);
    }

    /// Random, so that it is perpendicular to no singular vector; the same each time.
    private double[] start() {
        Draws draws = new Draws(0, Purpose.PROBE, 0, 0);
        double[] w = new double[n];
        for (int j = 0; j < n; j++) w[j] = draws.uniform(j) - 0.5;
        double size = Math.sqrt(dot(w, 0, w));
        for (int j = 0; j < n; j++) w[j] /= size;
        return w;
    }

    private double[] timesMTM(double[] a, int k) {
        double[] w = new double[n];
        for (int j = 0; j < n; j++) {
            double u = dot(M, j * n, a);
            alpha[k] += u * u;
            addTo(w, u, M, j * n);
        }
        return w;
    }

    /// The largest eigenvalue of the tridiagonal matrix so far, by Newton's method on its characteristic
    /// polynomial from above, where it cannot overshoot.
    private double largest(int k) {
        double x = 0;
        for (int j = 0; j < k; j++) x = Math.max(x, alpha[j] + (j > 0 ? beta[j - 1] : 0) + (j < k - 1 ? beta[j] : 0));
        while (true) {
            double q = x - alpha[0];
            double slope = 1;
            double sum = slope / q;
            for (int j = 1; j < k && q > 0; j++) {
                double b2 = beta[j - 1] * beta[j - 1];
                slope = 1 + b2 * slope / (q * q);
                q = x - alpha[j] - b2 / q;
                sum += slope / q;
            }
            double next = x - 1 / sum;
            if (!(q > 0) || !(next < x)) return x;
            x = next;
        }
    }

    /// The size of the last entry of the eigenvector.
    private double lastEntry(int k, double theta) {
        double before = 0;
        double s = 1;
        double squares = 1;
        for (int j = 0; j < k - 1; j++) {
            double next = ((theta - alpha[j]) * s - (j > 0 ? beta[j - 1] * before : 0)) / beta[j];
            before = s;
            s = next;
            squares += s * s;
        }
        return Math.abs(s) / Math.sqrt(squares);
    }

    private static void addTo(double[] w, double by, double[] a, int at) {
        for (int j = 0; j < w.length; j++) w[j] += by * a[at + j];
    }

    /// Four sums at once, so that they need not wait for one another.
    private static double dot(double[] a, int at, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 4 <= b.length; j += 4) {
            s0 += a[at + j] * b[j];
            s1 += a[at + j + 1] * b[j + 1];
            s2 += a[at + j + 2] * b[j + 2];
            s3 += a[at + j + 3] * b[j + 3];
        }
        for (; j < b.length; j++) s0 += a[at + j] * b[j];
        return s0 + s1 + (s2 + s3);
    }
}
