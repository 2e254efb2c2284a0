package unroll.probe;

import java.util.ArrayList;
import java.util.List;
import unroll.math.Elementary;

/// The LSTM's equations with numbers in them; its kin overrides those in which it differs.
class WorkedLstm {
    final Plug plug;
    final Tape tape;
    final int t;
    final double o;
    final double g;
    final double c;
    final double before;

    WorkedLstm(Plug plug) {
        this.plug = plug;
        tape = plug.tape;
        t = plug.t;
        o = plug.gate("o");
        g = plug.gate("g");
        c = plug.state("c", t);
        before = plug.state("c", t - 1);
    }

    Worked worked() {
        return new Worked(t, plug.j + 1, plug.decades, forward(), backward());
    }

    /// In the order in which they are told.
    List<String> gates() {
        return List.of("f", "i", "g", "o");
    }

    /// The factor along the cell from step t back.
    double kept(int t) {
        return tape.gate("f").value()[t][plug.j];
    }

    Worked.Line cell() {
        double i = plug.gate("i");
        double f = plug.gate("f");
        return plug.line(
                "lstm_cell",
                "c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t",
                plug.unit("c"),
                c,
                Math.max(Math.abs(f * before), Math.abs(i * g)),
                "{0} · {1} + {2} · {3}",
                v -> v[0] * v[1] + v[2] * v[3],
                f,
                before,
                i,
                g);
    }

    /// Of the layers through which the cell is written.
    List<Worked.Line> cellGatesBack(double dc) {
        double i = plug.gate("i");
        double f = plug.gate("f");
        List<Worked.Line> lines = new ArrayList<>();
        lines.add(slope("f", "da_f = dc ⊙ c_{t−1} ⊙ f ⊙ (1 − f)", dc, before, f));
        lines.add(slope("i", "da_i = dc ⊙ g ⊙ i ⊙ (1 − i)", dc, g, i));
        lines.add(candidateBack(dc, i));
        return lines;
    }

    Worked.Line candidateBack(double dc, double i) {
        return plug.line(
                "lstm_gates_back",
                "da_g = dc ⊙ i ⊙ (1 − g²)",
                plug.unit("da_g"),
                plug.da("g"),
                0,
                "{0} · {1} · (1 − {2}²)",
                v -> v[0] * v[1] * (1 - v[2] * v[2]),
                dc,
                i,
                g);
    }

    /// From the sums to the cell.
    List<Worked.Line> layers() {
        List<Worked.Line> lines = new ArrayList<>();
        for (String gate : gates()) {
            Worked.Line sum = plug.affine("lstm_pre", gate);
            if (gate.equals("f") && t == tape.clampedAt) {
                lines.add(plug.given("lstm_gates", "f_t is held", plug.unit("f"), plug.gate("f")));
                continue;
            }
            lines.add(sum);
            lines.add(plug.squashed("lstm_gates", gate, gate.equals("g")));
        }
        lines.add(cell());
        return lines;
    }

    private List<Worked.Line> forward() {
        List<Worked.Line> lines = new ArrayList<>(layers());
        lines.add(plug.line(
                "lstm_output",
                "h_t = o_t ⊙ tanh(c_t)",
                plug.unit("h"),
                plug.state("h", t),
                0,
                "{0} · tanh({1})",
                v -> v[0] * Elementary.tanh(v[1]),
                o,
                c));
        lines.addAll(plug.answers());
        return lines;
    }

    /// From what the output and the cell are to blame for to what each layer's sum is.
    List<Worked.Line> through(double dc, double dh) {
        List<Worked.Line> lines = new ArrayList<>();
        lines.add(total(dc, dh));
        lines.add(plug.line(
                "lstm_cell_back",
                "what goes on along the cell: dc_t ⊙ f_t",
                plug.to("c", t - 1),
                dc * kept(t),
                0,
                "{0} · {1}",
                v -> v[0] * v[1],
                dc,
                kept(t)));
        lines.addAll(cellGatesBack(dc));
        lines.add(outputGateBack(dh));
        return lines;
    }

    Worked.Line outputGateBack(double dh) {
        return plug.line(
                "lstm_gates_back",
                "da_o = dh ⊙ tanh(c) ⊙ o ⊙ (1 − o)",
                plug.unit("da_o"),
                plug.da("o"),
                0,
                "{0} · tanh({1}) · {2} · (1 − {2})",
                v -> v[0] * Elementary.tanh(v[1]) * v[2] * (1 - v[2]),
                dh,
                c,
                o);
    }

    private List<Worked.Line> backward() {
        List<Worked.Line> lines = new ArrayList<>();
        List<Summand> summands = plug.fromLoss();
        if (!plug.last()) for (String gate : gates()) summands.add(plug.carried(gate));
        double dh = plug.dq("h", t);
        lines.add(plug.sum(
                "lstm_carry_back",
                "dh_t = Vᵀ dŷ_t + Σ_gates W_·hᵀ da_·,t+1, each where there is one",
                plug.unit("dh"),
                dh,
                summands));
        lines.addAll(through(plug.dq("c", t), dh));
        for (String gate : gates()) lines.add(plug.weight("lstm_weights_back", gate));
        return lines;
    }

    private Worked.Line total(double dc, double dh) {
        String formula = "dc_t = dh_t ⊙ o_t ⊙ (1 − tanh²(c_t)) + f_{t+1} ⊙ dc_{t+1}";
        double tanhc = Elementary.tanh(c);
        double fromH = dh * o * (1 - tanhc * tanhc);
        if (plug.last()) {
            return plug.line(
                    "lstm_output_back",
                    formula,
                    plug.unit("dc"),
                    dc,
                    0,
                    "{0} · {1} · (1 − tanh({2})²)",
                    v -> v[0] * v[1] * (1 - Math.pow(Elementary.tanh(v[2]), 2)),
                    dh,
                    o,
                    c);
        }
        double keep = kept(t + 1);
        double next = plug.dq("c", t + 1);
        return plug.line(
                "lstm_output_back",
                formula,
                plug.unit("dc"),
                dc,
                Math.max(Math.abs(fromH), Math.abs(keep * next)),
                "{0} · {1} · (1 − tanh({2})²) + {3} · {4}",
                v -> v[0] * v[1] * (1 - Math.pow(Elementary.tanh(v[2]), 2)) + v[3] * v[4],
                dh,
                o,
                c,
                keep,
                next);
    }

    Worked.Line slope(String gate, String formula, double dc, double with, double value) {
        if (gate.equals("f") && t == tape.clampedAt)
            return plug.given("lstm_gates_back", "da_f = 0, as f_t is held", plug.unit("da_f"), 0);
        return plug.line(
                "lstm_gates_back",
                formula,
                plug.unit("da_" + gate),
                plug.da(gate),
                0,
                "{0} · {1} · {2} · (1 − {2})",
                v -> v[0] * v[1] * v[2] * (1 - v[2]),
                dc,
                with,
                value);
    }
}
