package unroll.task;

import java.util.Arrays;

/// The embedded Reber grammar as a graph (Hochreiter and Schmidhuber 1997, figure 3 and 4): from each node one or two
/// symbols lead on, with equal chances; B and T or P, a string of the Reber grammar, the same T or P, and E.
final class ReberGrammar {
    static final String SYMBOLS = "BTPSXVE";
    static final int END = 20;
    private static final int SHORTEST = 9;

    /// `NEXT[node][symbol]`: the node after it, or −1.
    private static final int[][] NEXT = graph();

    private ReberGrammar() {}

    private static int[][] graph() {
        int[][] next = new int[END][SYMBOLS.length()];
        for (int[] row : next) Arrays.fill(row, -1);
        link(next, 0, 'B', 1);
        link(next, 1, 'T', 2);
        link(next, 1, 'P', 11);
        for (int branch : new int[] {2, 11}) {
            link(next, branch, 'B', branch + 1);
            link(next, branch + 1, 'T', branch + 2);
            link(next, branch + 1, 'P', branch + 3);
            link(next, branch + 2, 'S', branch + 2);
            link(next, branch + 2, 'X', branch + 4);
            link(next, branch + 3, 'T', branch + 3);
            link(next, branch + 3, 'V', branch + 5);
            link(next, branch + 4, 'X', branch + 3);
            link(next, branch + 4, 'S', branch + 6);
            link(next, branch + 5, 'P', branch + 4);
            link(next, branch + 5, 'V', branch + 6);
            link(next, branch + 6, 'E', branch + 7);
            link(next, branch + 7, branch == 2 ? 'T' : 'P', branch + 8);
            link(next, branch + 8, 'E', END);
        }
        return next;
    }

    private static void link(int[][] next, int from, char symbol, int to) {
        next[from][SYMBOLS.indexOf(symbol)] = to;
    }

    /// The node after the symbol; −1 where it may not come, or there is no node.
    static int after(int node, int symbol) {
        return node < 0 || node == END ? -1 : NEXT[node][symbol];
    }

    /// One of the symbols that may come next, by a number that is uniform in [0, 1).
    static int choose(int node, double uniform) {
        int chosen = -1;
        for (int symbol = 0; symbol < SYMBOLS.length(); symbol++) {
            if (NEXT[node][symbol] < 0) continue;
            if (uniform < 0.5) return symbol;
            chosen = symbol; // of one or two, the last
        }
        return chosen;
    }

    private static double chance(int node, int symbol) {
        int many = 0;
        for (int to : NEXT[node]) if (to >= 0) many++;
        return NEXT[node][symbol] < 0 ? 0 : 1.0 / many;
    }

    /// The entropy that is left in each symbol where all that is known is how many are still to come, summed over the
    /// asked ones: from the second symbol to the second-last, of strings of at most `longest`. A step that a string
    /// does not have counts as nothing.
    static double entropyByStep(int longest) {
        double[][] ahead = ahead(longest);
        double[][] reached = reached(longest);
        double all = 0;
        for (int n = SHORTEST; n <= longest; n++) all += ahead[n][0];
        double[] visited = new double[END + 1]; // after any of 1 … i symbols
        double sum = 0;
        for (int i = 1; i <= longest - 2; i++) {
            for (int node = 0; node <= END; node++) visited[node] += reached[i][node];
            int left = longest - 1 - i;
            double[] seen = new double[SYMBOLS.length()];
            for (int node = 0; node < END; node++)
                for (int symbol = 0; symbol < seen.length; symbol++) {
                    int to = NEXT[node][symbol];
                    if (to >= 0) seen[symbol] += visited[node] * chance(node, symbol) * ahead[left][to] / all;
                }
            double mass = Arrays.stream(seen).sum();
            for (double p : seen) if (p > 0) sum -= p * StrictMath.log(p / mass);
        }
        return sum;
    }

    /// `[r][node]`: how likely exactly r symbols lead from the node to the end.
    private static double[][] ahead(int longest) {
        double[][] ahead = new double[longest + 1][END + 1];
        ahead[0][END] = 1;
        for (int r = 1; r <= longest; r++)
            for (int node = 0; node < END; node++)
                for (int symbol = 0; symbol < SYMBOLS.length(); symbol++) {
                    int to = NEXT[node][symbol];
                    if (to >= 0) ahead[r][node] += chance(node, symbol) * ahead[r - 1][to];
                }
        return ahead;
    }

    /// `[i][node]`: how likely the node is reached after exactly i symbols.
    private static double[][] reached(int longest) {
        double[][] reached = new double[longest + 1][END + 1];
        reached[0][0] = 1;
        for (int i = 1; i <= longest; i++)
            for (int node = 0; node < END; node++)
                for (int symbol = 0; symbol < SYMBOLS.length(); symbol++) {
                    int to = NEXT[node][symbol];
                    if (to >= 0) reached[i][to] += chance(node, symbol) * reached[i - 1][node];
                }
        return reached;
    }
}
