package unroll.cell;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a cell is built, for whoever has to know without knowing which cell it is.
///
/// @param name as one says it
/// @param article before the name
/// @param gates in the order in which the engine keeps their sums; those that read h come first
/// @param states in the order of computation; the readout and the next step's gates read the last
/// @param drawn the equations' name of the state whose gradient is drawn
/// @param pytorchOrder the gates whose blocks PyTorch stacks, in its order
/// @param inner how many H × B matrices the engine keeps of every step beside the gates, the output and one gradient
public record Anatomy(
        String name,
        String article,
        List<Gate> gates,
        List<State> states,
        String drawn,
        List<String> pytorchOrder,
        int inner) {
    /// @param name in the equations and the engine
    /// @param answered in answers of the API, where the only state is h, as PyTorch has it
    public record State(String name, String answered) {}

    /// As one speaks of it: an LSTM, a minGRU, a plain RNN.
    public String spoken() {
        return hasGates() ? article + " " + name : "a plain " + name;
    }

    /// The place of the gate with this role, −1 where there is none.
    public int indexOf(Role role) {
        return IntStream.range(0, gates.size())
                .filter(g -> gates.get(g).role() == role)
                .findFirst()
                .orElse(-1);
    }

    public Optional<Gate> gate(Role role) {
        return gates.stream().filter(g -> g.role() == role).findFirst();
    }

    /// How many gates, the first ones, read h.
    public int recurrent() {
        return (int) gates.stream().filter(g -> g.recurrent() != null).count();
    }

    /// Whether anything in it is open or shut; a plain RNN has nothing of the kind.
    public boolean hasGates() {
        return gates.stream().anyMatch(Gate::isGate);
    }

    /// Whether its φ is a setting of the model.
    public boolean choosesActivation() {
        return !hasGates();
    }

    /// Whether what it remembers is a state beside its output, with a carousel of its own.
    public boolean hasCellState() {
        return states.size() > 1;
    }

    /// Whether what is remembered goes on by a factor of its own, unit by unit, beside which all else is a term that
    /// can be told apart.
    public boolean hasCarousel() {
        return hasCellState() || hasGates() && recurrent() == 0;
    }

    /// Whether a gate decides how much of the drawn state is kept.
    public boolean hasKeepingGate() {
        return indexOf(Role.KEEPS) >= 0 || indexOf(Role.UPDATES) >= 0;
    }

    /// Whether a forget gate can be held at a value: one beside a state of its own.
    public boolean hasForgetGateToHold() {
        return hasCellState() && indexOf(Role.KEEPS) >= 0;
    }

    /// Whether it was trained by the truncated gradient of 1997, whose errors leave a cell along the carousel alone: a
    /// cell without a forget gate, where that carries them as they are.
    public boolean hasTruncatedGradient() {
        return hasCellState() && !hasKeepingGate();
    }

    /// Whether a start may set how long it remembers, by a gate's bias. Not the GRU's, whose z has never had one.
    public boolean hasForgetBias() {
        return indexOf(Role.UPDATES) >= 0 || hasForgetGateToHold();
    }

    /// The gates in PyTorch's order, by what they read: x.
    public List<Gate> readingInput() {
        return blocks().filter(g -> g.input() != null).toList();
    }

    /// Likewise those that read h.
    public List<Gate> readingOutput() {
        return blocks().filter(g -> g.recurrent() != null).toList();
    }

    /// Likewise all: first those that read x, whose biases PyTorch calls `bias_ih`.
    public List<Gate> biased() {
        return Stream.concat(readingInput().stream(), blocks().filter(g -> g.input() == null))
                .toList();
    }

    /// Likewise those that read the unit's own cell through a peephole.
    public List<Gate> peeping() {
        return blocks().filter(g -> g.peephole() != null).toList();
    }

    /// What [Role#ADDS] to a proposal stands in the proposal's block.
    private Stream<Gate> blocks() {
        return pytorchOrder.stream().flatMap(name -> gates.stream().filter(g -> block(g).equals(name)));
    }

    private String block(Gate gate) {
        return gate.role() == Role.ADDS ? gate(Role.PROPOSES).orElseThrow().name() : gate.name();
    }

    /// The name under which the API answers a state.
    public String answeredAs(String state) {
        return states.stream()
                .filter(s -> s.name().equals(state))
                .findFirst()
                .orElseThrow()
                .answered();
    }
}
