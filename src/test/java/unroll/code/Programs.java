package unroll.code;

import java.util.List;
import java.util.stream.Stream;
import unroll.task.TaskKind;

/// Runs that between them have every task, cell, start, optimiser and option that a program can be written of.
final class Programs {
    static final String RACE = """
        {"task":{"kind":"adding","length":20},
         "models":[{"cell":"rnn","hidden":5},{"cell":"lstm","hidden":6},{"cell":"gru","hidden":4}],
         "training":{"steps":10,"batch":7}}
        """;
    static final String COPY = """
        {"task":{"kind":"copy_memory","length":12},
         "models":[{"cell":"lstm","hidden":5,"forgetBias":"chrono","initializer":"uniform"},
                   {"cell":"gru","hidden":5,"initializer":"uniform"},
                   {"cell":"rnn","hidden":4,"bias":false,"learningRate":0.003}],
         "training":{"steps":10,"batch":3,"optimizer":"rmsprop","clip":null,"window":9}}
        """;
    static final String ORDER = """
        {"task":{"kind":"temporal_order","length":15},
         "models":[{"cell":"rnn","hidden":6,"activation":"relu","initializer":"identity","gain":0.5},
                   {"cell":"rnn","hidden":3,"activation":"identity","initializer":"gaussian","inputGain":0.3},
                   {"cell":"lstm","hidden":3,"bias":false},{"cell":"gru","hidden":3,"bias":false}],
         "training":{"steps":10,"batch":5,"optimizer":"momentum","clip":0.2}}
        """;
    static final String REGULARISED = """
        {"task":{"kind":"first_symbol","length":11},
         "models":[{"cell":"rnn","hidden":4,"activation":"sigmoid"},{"cell":"rnn","hidden":5,"gain":1.3},
                   {"cell":"rnn","hidden":5,"activation":"relu","bias":false}],
         "training":{"steps":10,"batch":4,"optimizer":"sgd","learningRate":0.1,"omega":4,"window":8,"halveEvery":3,
                     "until":"solved"}}
        """;
    static final List<String> ALL = Stream.concat(
                    Stream.of(RACE, COPY, ORDER, REGULARISED),
                    TaskKind.words().stream().filter(Programs::isWritten).map(Programs::of))
            .toList();

    private Programs() {}

    private static boolean isWritten(String kind) {
        return Template.read("task/" + kind + ".py").isPresent();
    }

    /// A network on this task.
    private static String of(String kind) {
        return """
            {"task":{"kind":"%s","length":24},"models":[{"cell":"gru","hidden":3}],"training":{"steps":10,"batch":40}}
            """.formatted(kind);
    }
}
