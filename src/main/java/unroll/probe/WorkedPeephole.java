package unroll.probe;

import java.util.ArrayList;
import java.util.List;
import unroll.math.Elementary;

/// The peephole LSTM's equations with numbers in them: the LSTM's, with the unit's own cell in the gates.
final class WorkedPeephole extends WorkedLstm {
    WorkedPeephole(Plug plug) {
        super(plug);
    }

    private double peephole(String gate) {
        return tape.gate(gate).weights().p().w[plug.j];
    }

    @Override
    List<Worked.Line> layers() {
        List<Worked.Line> lines = new ArrayList<>();
        for (String gate : List.of("f", "i")) {
            lines.add(plug.affine("lstm_pre", gate));
            lines.add(
                    gate.equals("f") && t == tape.clampedAt
                            ? plug.given("peephole_gates", "f_t is held", plug.unit("f"), plug.gate("f"))
                            : peeps("peephole_gates", gate, "c_{t−1}", before));
        }
        lines.add(plug.affine("lstm_pre", "g"));
        lines.add(plug.squashed("lstm_gates", "g", true));
        lines.add(cell());
        lines.add(plug.affine("lstm_pre", "o"));
        lines.add(peeps("peephole_output_gate", "o", "c_t", c));
        return lines;
    }

    private Worked.Line peeps(String name, String gate, String read, double seen) {
        double sum = plug.sumOf(gate);
        return plug.line(
                name,
                "%1$s_t = σ(a_%1$s + p_%1$s ⊙ %2$s)".formatted(gate, read),
                plug.unit(gate),
                plug.gate(gate),
                Math.max(Math.abs(sum), Math.abs(peephole(gate) * seen)),
                "σ({0} + {1} · {2})",
                v -> Elementary.sigmoid(v[0] + v[1] * v[2]),
                sum,
                peephole(gate),
                seen);
    }

    @Override
    List<Worked.Line> through(double dc, double dh) {
        List<Worked.Line> lines = new ArrayList<>();
        lines.add(outputGateBack(dh));
        double tanhc = Elementary.tanh(c);
        double fromH = dh * o * (1 - tanhc * tanhc);
        lines.add(plug.line(
                "lstm_output_back",
                "what comes through the output: dh_t ⊙ o_t ⊙ (1 − tanh²(c_t))",
                plug.to("c", t),
                fromH,
                0,
                "{0} · {1} · (1 − tanh({2})²)",
                v -> v[0] * v[1] * (1 - Math.pow(Elementary.tanh(v[2]), 2)),
                dh,
                o,
                c));
        List<Summand> summands = new ArrayList<>();
        summands.add(Summand.of(fromH));
        summands.add(Summand.of(plug.da("o") * peephole("o")));
        if (!plug.last()) {
            summands.add(Summand.of(plug.dq("c", t + 1) * kept(t + 1)));
            for (String gate : List.of("f", "i")) summands.add(Summand.of(plug.da(gate, t + 1) * peephole(gate)));
        }
        lines.add(plug.sum(
                "peephole_output_back",
                "dc_t = through the output + p_o ⊙ da_o + f_{t+1} ⊙ dc_{t+1} + p_f ⊙ da_f,t+1 + p_i ⊙ da_i,t+1",
                plug.unit("dc"),
                dc,
                summands));
        lines.addAll(cellGatesBack(dc));
        double kept = kept(t);
        lines.add(plug.line(
                "peephole_cell_back",
                "what goes on along the cell: dc_t ⊙ f_t + da_f ⊙ p_f + da_i ⊙ p_i",
                plug.to("c", t - 1),
                dc * kept + plug.da("f") * peephole("f") + plug.da("i") * peephole("i"),
                Math.max(
                        Math.abs(dc * kept),
                        Math.max(Math.abs(plug.da("f") * peephole("f")), Math.abs(plug.da("i") * peephole("i")))),
                "{0} · {1} + {2} · {3} + {4} · {5}",
                v -> v[0] * v[1] + v[2] * v[3] + v[4] * v[5],
                dc,
                kept,
                plug.da("f"),
                peephole("f"),
                plug.da("i"),
                peephole("i")));
        for (String gate : List.of("f", "i")) lines.add(share(gate, "c_{t−1}", before));
        lines.add(share("o", "c_t", c));
        return lines;
    }

    private Worked.Line share(String gate, String read, double seen) {
        return plug.line(
                "peephole_weights_back",
                "G_t = da_%s ⊙ %s".formatted(gate, read),
                "G_%d, for p_%s[%d]".formatted(t, gate, plug.j + 1),
                plug.da(gate) * seen,
                0,
                "{0} · {1}",
                v -> v[0] * v[1],
                plug.da(gate),
                seen);
    }
}
