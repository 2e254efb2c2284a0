package unroll;

import java.util.Arrays;

/// What a process is for.
enum Role {
    ALL,
    WEB,
    WORKER;

    /// @throws IllegalArgumentException for a word that is none of them
    static Role of(String... arguments) {
        if (arguments.length == 0) return ALL;
        if (arguments.length == 1 && arguments[0].equals("web")) return WEB;
        if (arguments.length == 1 && arguments[0].equals("worker")) return WORKER;
        throw new IllegalArgumentException("“" + String.join(" ", Arrays.asList(arguments))
                + "” is not understood; say web, worker, or nothing for both in one process.");
    }

    boolean serves() {
        return this != WORKER;
    }

    boolean trains() {
        return this != WEB;
    }
}
