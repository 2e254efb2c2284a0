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
    TEMPORAL_ORDER("Temporal order: which symbol came first", 10, TemporalOrder::new),
    COPY_MEMORY("Copy memory: repeat ten symbols after a delay", 2, CopyMemory::new),
    FIRST_SYMBOL("First symbol: remember the first input", 2, FirstSymbol::new);

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
