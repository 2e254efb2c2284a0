package unroll.task;

import java.util.List;
import java.util.stream.Stream;

/// What one input of a task means to who reads a sequence.
///
/// @param name as it is shown: a symbol's letter, "value", "mark"
public record Channel(String name, Role role) {
    /// How its numbers are read.
    public enum Role {
        /// A real number.
        VALUE,
        /// 1 where the step's value counts, else 0 (or −1 where the task says so).
        MARK,
        /// 1 where the symbol stands, else 0: the task's symbols are one-hot.
        SYMBOL
    }

    static List<Channel> symbols(List<String> names) {
        return names.stream().map(name -> new Channel(name, Role.SYMBOL)).toList();
    }

    /// A value and its mark.
    static List<Channel> marked() {
        return List.of(new Channel("value", Role.VALUE), new Channel("mark", Role.MARK));
    }

    /// Every letter a name.
    static List<String> letters(String letters) {
        return Stream.of(letters.split("")).toList();
    }
}
