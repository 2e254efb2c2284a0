package unroll.probe;

import java.util.ArrayList;
import java.util.List;

/// The coupled LSTM's equations with numbers in them: the LSTM's but for i = 1 − f.
final class WorkedCoupled extends WorkedLstm {
    WorkedCoupled(Plug plug) {
        super(plug);
    }

    @Override
    List<String> gates() {
        return List.of("f", "g", "o");
    }

    @Override
    Worked.Line cell() {
        double f = plug.gate("f");
        return plug.line(
                "coupled_cell",
                "c_t = f_t ⊙ c_{t−1} + (1 − f_t) ⊙ g_t",
                plug.unit("c"),
                c,
                Math.max(Math.abs(f * before), Math.abs((1 - f) * g)),
                "{0} · {1} + (1 − {0}) · {2}",
                v -> v[0] * v[1] + (1 - v[0]) * v[2],
                f,
                before,
                g);
    }

    @Override
    List<Worked.Line> cellGatesBack(double dc) {
        double f = plug.gate("f");
        List<Worked.Line> lines = new ArrayList<>();
        lines.add(
                t == tape.clampedAt
                        ? plug.given("coupled_gates_back", "da_f = 0, as f_t is held", plug.unit("da_f"), 0)
                        : plug.line(
                                "coupled_gates_back",
                                "da_f = dc ⊙ (c_{t−1} − g) ⊙ f ⊙ (1 − f)",
                                plug.unit("da_f"),
                                plug.da("f"),
                                0,
                                "{0} · ({1} − {2}) · {3} · (1 − {3})",
                                v -> v[0] * (v[1] - v[2]) * v[3] * (1 - v[3]),
                                dc,
                                before,
                                g,
                                f));
        lines.add(plug.line(
                "coupled_gates_back",
                "da_g = dc ⊙ (1 − f) ⊙ (1 − g²)",
                plug.unit("da_g"),
                plug.da("g"),
                0,
                "{0} · (1 − {1}) · (1 − {2}²)",
                v -> v[0] * (1 - v[1]) * (1 - v[2] * v[2]),
                dc,
                f,
                g));
        return lines;
    }
}
