package unroll.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// The list of tasks. A task is one record and one line here; form, API, catalogue, documentation and tests read this
/// list.
public enum TaskKind {
    ADDING("Adding: sum two marked numbers", 2, Adding::new),
    ADDING_1997("Adding as in 1997: sum two marked numbers, scaled", 20, Adding1997::new),
    ADDING_2013("Adding as in 2013: the mean of two marked numbers", 10, Adding2013::new),
    MULTIPLICATION("Multiplication: multiply two marked numbers", 20, Multiplication::new),
    TEMPORAL_ORDER("Temporal order: which symbol came first", 10, TemporalOrder::new),
    TEMPORAL_ORDER_3("Temporal order of three: in which order three symbols came", 10, TemporalOrder3::new),
    COPY_MEMORY("Copy memory: repeat ten symbols after a delay", 2, CopyMemory::new),
    MEMORISATION("Memorisation: repeat five bits after a delay", 2, Memorisation::new),
    FIRST_SYMBOL("First symbol: remember the first input", 2, FirstSymbol::new),
    TWO_SEQUENCE("Two sequences: remember a sign under noise", 4, TwoSequence::new),
    PARITY("Parity: is the number of −1 even or odd", 2, Parity::new),
    EMBEDDED_REBER("Embedded Reber grammar: which symbol may come next", 9, EmbeddedReber::new),
    NOISE_FREE_LAG("Noise-free long lag: which symbol comes next", 2, NoiseFreeLag::new),
    DIGITS("Sequential digits: read a handwritten digit pixel by pixel", 64, Digits::new);

    private final String label;
    private final int shortest;
    private final IntFunction<Task> constructor;

    TaskKind(String label, int shortest, IntFunction<Task> constructor) {
        this.label = label;
        this.shortest = shortest;
        this.constructor = constructor;
    }

    /// @throws IllegalArgumentException that names all kinds
    public static TaskKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "task %s is unknown; choose one of %s".formatted(word, String.join(", ", words()))));
    }

    /// All names, in the order of the form.
    public static List<String> words() {
        return Arrays.stream(values()).map(TaskKind::word).collect(Collectors.toUnmodifiableList());
    }

    /// Its name in addresses and files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Name and purpose, with a colon between them.
    public String label() {
        return label;
    }

    /// The shortest length that makes sense.
    public int shortest() {
        return shortest;
    }

    /// @throws IllegalArgumentException where the length is too short
    public Task task(int length) {
        return constructor.apply(length);
    }

    /// Throws where the length is too short for the kind. How long a sequence may be is no property of the
    /// task: who orders one decides.
    void check(int length) {
        if (length < shortest)
            throw new IllegalArgumentException("length %d is under %d; %s takes %d to %,d"
                    .formatted(length, shortest, word().replace('_', ' '), shortest, Task.LONGEST));
    }
}
