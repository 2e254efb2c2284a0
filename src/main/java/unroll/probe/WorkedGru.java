package unroll.probe;

import java.util.ArrayList;
import java.util.List;
import unroll.math.Elementary;

/// The GRU's equations with numbers in them.
final class WorkedGru {
    private final Plug plug;
    private final Tape tape;
    private final int t;
    private final double r;
    private final double z;
    private final double s;
    private final double n;
    private final double before;

    WorkedGru(Plug plug) {
        this.plug = plug;
        tape = plug.tape;
        t = plug.t;
        r = plug.gate("r");
        z = plug.gate("z");
        s = plug.gate("s");
        n = plug.gate("n");
        before = plug.state("h", t - 1);
    }

    Worked worked() {
        return new Worked(t, plug.j + 1, plug.decades, forward(), backward());
    }

    private List<Worked.Line> forward() {
        List<Worked.Line> lines = new ArrayList<>();
        for (String gate : List.of("r", "z")) {
            lines.add(plug.affine("gru_pre", gate));
            lines.add(plug.squashed("gru_gates", gate, false));
        }
        lines.add(plug.affine("gru_pre", "s"));
        Worked.Line input = plug.affine("gru_pre", "n");
        double fresh = plug.sumOf("n");
        lines.add(input);
        lines.add(plug.line(
                "gru_candidate",
                "n_t = tanh(a_n + r_t ⊙ s_t)",
                plug.unit("n"),
                n,
                Math.max(Math.abs(fresh), Math.abs(r * s)),
                "tanh({0} + {1} · {2})",
                v -> Elementary.tanh(v[0] + v[1] * v[2]),
                fresh,
                r,
                s));
        lines.add(plug.line(
                "gru_state",
                "h_t = (1 − z_t) ⊙ n_t + z_t ⊙ h_{t−1}",
                plug.unit("h"),
                plug.state("h", t),
                Math.max(Math.abs((1 - z) * n), Math.abs(z * before)),
                "(1 − {0}) · {1} + {0} · {2}",
                v -> (1 - v[0]) * v[1] + v[0] * v[2],
                z,
                n,
                before));
        lines.addAll(plug.answers());
        return lines;
    }

    private List<Worked.Line> backward() {
        List<Worked.Line> lines = new ArrayList<>();
        List<Summand> summands = plug.fromLoss();
        if (!plug.last()) {
            double keep = tape.gate("z").value()[t + 1][plug.j];
            double kept = keep * plug.dq("h", t + 1);
            lines.add(plug.line(
                    "gru_state_back",
                    "what comes past the gates: z_{t+1} ⊙ dh_{t+1}",
                    plug.to("h", t),
                    kept,
                    0,
                    "{0} · {1}",
                    v -> v[0] * v[1],
                    keep,
                    plug.dq("h", t + 1)));
            for (String gate : List.of("r", "z", "s")) summands.add(plug.carried(gate));
            summands.add(Summand.of(kept));
        }
        double dh = plug.dq("h", t);
        lines.add(plug.sum(
                "gru_carry_back",
                "dh_t = Vᵀ dŷ_t + Σ_r,z,s W_h·ᵀ da_·,t+1 + z_{t+1} ⊙ dh_{t+1}, each where there is one",
                plug.unit("dh"),
                dh,
                summands));
        double dan = plug.da("n");
        lines.add(plug.line(
                "gru_candidate_back",
                "da_n = dh ⊙ (1 − z) ⊙ (1 − n²)",
                plug.unit("da_n"),
                dan,
                0,
                "{0} · (1 − {1}) · (1 − {2}²)",
                v -> v[0] * (1 - v[1]) * (1 - v[2] * v[2]),
                dh,
                z,
                n));
        lines.add(plug.line(
                "gru_gates_back",
                "da_r = da_n ⊙ s ⊙ r ⊙ (1 − r)",
                plug.unit("da_r"),
                plug.da("r"),
                0,
                "{0} · {1} · {2} · (1 − {2})",
                v -> v[0] * v[1] * v[2] * (1 - v[2]),
                dan,
                s,
                r));
        lines.add(plug.line(
                "gru_gates_back",
                "da_z = dh ⊙ (h_{t−1} − n) ⊙ z ⊙ (1 − z)",
                plug.unit("da_z"),
                plug.da("z"),
                0,
                "{0} · ({1} − {2}) · {3} · (1 − {3})",
                v -> v[0] * (v[1] - v[2]) * v[3] * (1 - v[3]),
                dh,
                before,
                n,
                z));
        lines.add(plug.line(
                "gru_gates_back",
                "ds = da_n ⊙ r",
                plug.unit("ds"),
                plug.da("s"),
                0,
                "{0} · {1}",
                v -> v[0] * v[1],
                dan,
                r));
        for (String gate : List.of("r", "z", "s")) lines.add(plug.weight("gru_weights_back", gate));
        return lines;
    }
}
