package unroll.fuzz;

import java.util.List;
import java.util.Random;

/// Everything that one request leaves to chance, from a seed of its own: the same request again whatever came before.
record Dice(Random random) {
    static Dice of(long seed, long request) {
        return new Dice(new Random(seed * 1_000_003 + request));
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int n) {
        return random.nextInt(n);
    }

    <T> T of(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    String of(String... words) {
        return words[random.nextInt(words.length)];
    }

    /// Bytes of any kind, as characters from 0 to 255.
    String noise(int most) {
        var noise = new StringBuilder();
        for (int n = random.nextInt(most + 1); n > 0; n--) noise.append((char) random.nextInt(256));
        return noise.toString();
    }

    /// The same with a piece left out, doubled, or overwritten with noise.
    String damaged(String text) {
        if (text.isEmpty()) return noise(8);
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(8));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from) + noise(8) + text.substring(to);
            default -> text.substring(0, from);
        };
    }
}
