package unroll.learn;

import java.util.List;
import java.util.Optional;

/// A chapter of the tutorial and the one question that it answers.
///
/// @param slug its name in addresses and files
public record Chapter(int number, String slug, String title, String question) {
    /// In the order of reading. The numbers are fixed; a chapter that is not written is not in the list.
    public static final List<Chapter> ALL = List.of(
            new Chapter(1, "network", "A network that remembers", "How can a network know what it no longer sees?"),
            new Chapter(
                    2,
                    "bptt",
                    "Backpropagation through time",
                    "One error at the end: what is each step’s share in it?"),
            new Chapter(
                    3,
                    "vanishing",
                    "Why the gradient vanishes",
                    "Why does so little of the error reach the first step?"),
            new Chapter(4, "exploding", "Why it explodes", "When does a gradient grow on its way back?"),
            new Chapter(5, "lstm", "Inside an LSTM", "What do the gates do, and why can the cell carry so far?"),
            new Chapter(6, "terms", "The four terms A, B, C, D", "What does an LSTM multiply its gradient by?"),
            new Chapter(7, "rescue", "The forget gate to the rescue", "Can one gate bring a lost gradient back?"),
            new Chapter(8, "race", "The race", "Who learns to remember, over what distance, and how often?"),
            new Chapter(
                    9,
                    "proof",
                    "What the usual proof leaves out",
                    "Every forget gate is below one. Must the gradient shrink?"),
            new Chapter(10, "next", "Where it goes next", "What else keeps a gradient alive?"));

    public static Optional<Chapter> of(String slug) {
        return ALL.stream().filter(c -> c.slug.equals(slug)).findFirst();
    }

    public Optional<Chapter> previous() {
        int at = ALL.indexOf(this);
        return at == 0 ? Optional.empty() : Optional.of(ALL.get(at - 1));
    }

    public Optional<Chapter> next() {
        int at = ALL.indexOf(this);
        return at + 1 == ALL.size() ? Optional.empty() : Optional.of(ALL.get(at + 1));
    }

    public String path() {
        return "/learn/" + slug;
    }

    /// “6 The four terms A, B, C, D”.
    public String heading() {
        return number + " " + title;
    }
}
