package unroll.cell;

import static unroll.cell.Activation.IDENTITY;
import static unroll.cell.Activation.SIGMOID;
import static unroll.cell.Activation.TANH;
import static unroll.cell.Role.ADDS;
import static unroll.cell.Role.KEEPS;
import static unroll.cell.Role.PROPOSES;
import static unroll.cell.Role.RESETS;
import static unroll.cell.Role.SHOWS;
import static unroll.cell.Role.UPDATES;
import static unroll.cell.Role.WRITES;

import java.util.List;
import unroll.cell.Anatomy.State;

/// What a network is made of.
public enum CellKind {
    RNN(new Anatomy(
            "RNN",
            "an",
            List.of(new Gate("a", "sum", null, PROPOSES, "W_in", "W_rec", "b")),
            List.of(new State("c", "h")),
            "c",
            List.of("a"),
            0)),
    LSTM(new Anatomy(
            "LSTM",
            "an",
            List.of(
                    new Gate("i", "input gate", SIGMOID, WRITES, "W_ix", "W_ih", "b_i"),
                    new Gate("f", "forget gate", SIGMOID, KEEPS, "W_fx", "W_fh", "b_f"),
                    new Gate("o", "output gate", SIGMOID, SHOWS, "W_ox", "W_oh", "b_o"),
                    new Gate("g", "candidate", TANH, PROPOSES, "W_gx", "W_gh", "b_g")),
            List.of(new State("c", "c"), new State("h", "h")),
            "c",
            List.of("i", "f", "g", "o"),
            2)),
    GRU(new Anatomy(
            "GRU",
            "a",
            List.of(
                    new Gate("r", "reset gate", SIGMOID, RESETS, "W_ir", "W_hr", "b_r"),
                    new Gate("z", "update gate", SIGMOID, KEEPS, "W_iz", "W_hz", "b_z"),
                    new Gate("s", "recurrent part of the candidate", null, ADDS, null, "W_hn", "b_hn"),
                    new Gate("n", "candidate", TANH, PROPOSES, "W_in", null, "b_in")),
            List.of(new State("h", "h")),
            "h",
            List.of("r", "z", "n"),
            0)),
    MINGRU(new Anatomy(
            "minGRU",
            "a",
            List.of(
                    new Gate("z", "update gate", SIGMOID, UPDATES, "W_z", null, "b_z"),
                    new Gate("n", "candidate", IDENTITY, PROPOSES, "W_n", null, "b_n")),
            List.of(new State("h", "h")),
            "h",
            List.of("z", "n"),
            0)),
    LSTM_COUPLED(new Anatomy(
            "coupled LSTM",
            "a",
            List.of(
                    new Gate("f", "forget gate", SIGMOID, KEEPS, "W_fx", "W_fh", "b_f"),
                    new Gate("o", "output gate", SIGMOID, SHOWS, "W_ox", "W_oh", "b_o"),
                    new Gate("g", "candidate", TANH, PROPOSES, "W_gx", "W_gh", "b_g")),
            List.of(new State("c", "c"), new State("h", "h")),
            "c",
            List.of("f", "g", "o"),
            2)),
    LSTM_PEEPHOLE(new Anatomy(
            "peephole LSTM",
            "a",
            List.of(
                    new Gate("i", "input gate", SIGMOID, WRITES, "W_ix", "W_ih", "b_i", "p_i"),
                    new Gate("f", "forget gate", SIGMOID, KEEPS, "W_fx", "W_fh", "b_f", "p_f"),
                    new Gate("o", "output gate", SIGMOID, SHOWS, "W_ox", "W_oh", "b_o", "p_o"),
                    new Gate("g", "candidate", TANH, PROPOSES, "W_gx", "W_gh", "b_g")),
            List.of(new State("c", "c"), new State("h", "h")),
            "c",
            List.of("i", "f", "g", "o"),
            2)),
    LSTM1997(new Anatomy(
            "LSTM of 1997",
            "an",
            List.of(
                    new Gate("i", "input gate", SIGMOID, WRITES, "W_ix", "W_ih", "b_i"),
                    new Gate("o", "output gate", SIGMOID, SHOWS, "W_ox", "W_oh", "b_o"),
                    new Gate("g", "candidate", TANH, PROPOSES, "W_gx", "W_gh", "b_g")),
            List.of(new State("c", "c"), new State("h", "h")),
            "c",
            List.of("i", "g", "o"),
            2));

    /// Those that a run compares where it names none.
    public static final List<CellKind> RACE = List.of(RNN, LSTM, GRU);

    private final Anatomy anatomy;

    CellKind(Anatomy anatomy) {
        this.anatomy = anatomy;
    }

    public Anatomy anatomy() {
        return anatomy;
    }

    /// How many blocks of H rows its weights of x have, and those of h where its gates read it.
    public int gates() {
        return anatomy.pytorchOrder().size();
    }

    /// How many H × B matrices of gates or their sums the cell keeps of every step.
    public int sums() {
        return anatomy.gates().size();
    }

    /// How many H × B matrices it keeps of every step beside the gates, its output and one gradient.
    public int inner() {
        return anatomy.inner();
    }

    /// The name of the state whose gradient is drawn.
    public String drawn() {
        return anatomy.drawn();
    }
}
