package unroll.probe;

import java.util.ArrayList;
import java.util.List;
import unroll.math.Elementary;

/// The equations of the LSTM of 1997 with numbers in them: the LSTM's without its forget gate.
final class WorkedLstm1997 extends WorkedLstm {
    WorkedLstm1997(Plug plug) {
        super(plug);
    }

    @Override
    List<String> gates() {
        return List.of("i", "g", "o");
    }

    @Override
    double kept(int t) {
        return 1;
    }

    @Override
    Worked.Line cell() {
        double i = plug.gate("i");
        return plug.line(
                "lstm1997_cell",
                "c_t = c_{t−1} + i_t ⊙ g_t",
                plug.unit("c"),
                c,
                Math.max(Math.abs(before), Math.abs(i * g)),
                "{0} + {1} · {2}",
                v -> v[0] + v[1] * v[2],
                before,
                i,
                g);
    }

    @Override
    List<Worked.Line> through(double dc, double dh) {
        List<Worked.Line> lines = new ArrayList<>();
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
        if (!plug.last()) summands.add(Summand.of(plug.dq("c", t + 1)));
        lines.add(plug.sum(
                "lstm1997_cell_back",
                "dc_t = through the output + dc_{t+1}, which comes as it is",
                plug.unit("dc"),
                dc,
                summands));
        lines.addAll(cellGatesBack(dc));
        lines.add(outputGateBack(dh));
        return lines;
    }

    @Override
    List<Worked.Line> cellGatesBack(double dc) {
        double i = plug.gate("i");
        return List.of(slope("i", "da_i = dc ⊙ g ⊙ i ⊙ (1 − i)", dc, g, i), candidateBack(dc, i));
    }
}
