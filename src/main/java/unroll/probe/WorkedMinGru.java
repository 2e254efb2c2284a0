package unroll.probe;

import java.util.ArrayList;
import java.util.List;

/// The minGRU's equations with numbers in them.
final class WorkedMinGru {
    private final Plug plug;
    private final Tape tape;
    private final int t;
    private final double z;
    private final double n;
    private final double before;

    WorkedMinGru(Plug plug) {
        this.plug = plug;
        tape = plug.tape;
        t = plug.t;
        z = plug.gate("z");
        n = plug.gate("n");
        before = plug.state("h", t - 1);
    }

    Worked worked() {
        return new Worked(t, plug.j + 1, plug.decades, forward(), backward());
    }

    private List<Worked.Line> forward() {
        List<Worked.Line> lines = new ArrayList<>();
        lines.add(plug.affine("mingru_pre", "z"));
        lines.add(plug.affine("mingru_candidate", "n"));
        lines.add(plug.squashed("mingru_gate", "z", false));
        lines.add(plug.line(
                "mingru_state",
                "h_t = (1 − z_t) ⊙ h_{t−1} + z_t ⊙ n_t",
                plug.unit("h"),
                plug.state("h", t),
                Math.max(Math.abs((1 - z) * before), Math.abs(z * n)),
                "(1 − {0}) · {1} + {0} · {2}",
                v -> (1 - v[0]) * v[1] + v[0] * v[2],
                z,
                before,
                n));
        lines.addAll(plug.answers());
        return lines;
    }

    private List<Worked.Line> backward() {
        List<Worked.Line> lines = new ArrayList<>();
        List<Summand> summands = plug.fromLoss();
        if (!plug.last()) {
            double gate = tape.gate("z").value()[t + 1][plug.j];
            double later = plug.dq("h", t + 1);
            lines.add(plug.line(
                    "mingru_state_back",
                    "what comes past the gate: (1 − z_{t+1}) ⊙ dh_{t+1}",
                    plug.to("h", t),
                    (1 - gate) * later,
                    0,
                    "(1 − {0}) · {1}",
                    v -> (1 - v[0]) * v[1],
                    gate,
                    later));
            summands.add(Summand.of((1 - gate) * later));
        }
        double dh = plug.dq("h", t);
        lines.add(plug.sum(
                "mingru_state_back",
                "dh_t = Vᵀ dŷ_t + (1 − z_{t+1}) ⊙ dh_{t+1}, each where there is one",
                plug.unit("dh"),
                dh,
                summands));
        lines.add(plug.line(
                "mingru_candidate_back",
                "da_n = dh ⊙ z",
                plug.unit("da_n"),
                plug.da("n"),
                0,
                "{0} · {1}",
                v -> v[0] * v[1],
                dh,
                z));
        lines.add(plug.line(
                "mingru_gate_back",
                "da_z = dh ⊙ (n − h_{t−1}) ⊙ z ⊙ (1 − z)",
                plug.unit("da_z"),
                plug.da("z"),
                0,
                "{0} · ({1} − {2}) · {3} · (1 − {3})",
                v -> v[0] * (v[1] - v[2]) * v[3] * (1 - v[3]),
                dh,
                n,
                before,
                z));
        for (String gate : List.of("z", "n")) lines.add(plug.inputWeight("mingru_weights_back", gate));
        return lines;
    }
}
