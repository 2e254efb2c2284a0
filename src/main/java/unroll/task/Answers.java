package unroll.task;

import java.util.Arrays;
import java.util.Locale;

/// What the tasks share: one-hot columns, and whether an answer is right.
final class Answers {
    private Answers() {}

    /// Column b of `at` (symbols × B) becomes one-hot, or zero for symbol −1.
    static void oneHot(double[] at, int symbol, int b, int B) {
        for (int k = b; k < at.length; k += B) at[k] = 0;
        if (symbol >= 0) at[symbol * B + b] = 1;
    }

    /// With two decimals and a true minus.
    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
    }

    /// The first step at which an input is not zero.
    static int firstStep(double[][] x) {
        int t = 1;
        while (Arrays.stream(x[t]).allMatch(v -> v == 0)) t++;
        return t;
    }

    /// The symbol whose one stands in column b of `at`; −1 where there is none.
    static int symbol(double[] at, int b, int B) {
        for (int k = b; k < at.length; k += B) if (at[k] == 1) return k / B;
        return -1;
    }

    /// The same of a sequence alone.
    static int symbol(double[] at) {
        return symbol(at, 0, 1);
    }

    /// 0 if the target's class has strictly the largest answer, else 1; an undefined answer is wrong.
    static double wrong(double[] output, double[] target, int b, int B) {
        int right = b;
        for (int k = b; k < target.length; k += B) if (target[k] == 1) right = k;
        for (int k = b; k < output.length; k += B) if (k != right && !(output[k] < output[right])) return 1;
        return 0;
    }

    static boolean[] onlyAt(int T) {
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        return asked;
    }

    static boolean[] everywhere(int T) {
        boolean[] asked = new boolean[T + 1];
        Arrays.fill(asked, 1, T + 1, true);
        return asked;
    }
}
