package unroll.inspect;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CancellationException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import unroll.cell.Gate;
import unroll.probe.GateUse;
import unroll.probe.GradientProfile;
import unroll.probe.Size;
import unroll.probe.Tape;
import unroll.rnn.Fault;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;
import unroll.run.AnatomyJson;
import unroll.run.Wire;

/// Sends the sequence there and back and writes down what it saw and what the instruments say of it. One
/// thread.
final class Answer {
    private final InspectedNetwork inspected;
    private final Question question;
    private final Unrolled net;
    private final Tape tape;
    private final JsonGenerator json;
    private final Instruments instruments;

    private Answer(InspectedNetwork inspected, Unrolled net, Tape tape, JsonGenerator json) {
        this.inspected = inspected;
        question = inspected.question();
        this.net = net;
        this.tape = tape;
        this.json = json;
        instruments = new Instruments(net, tape, json);
    }

    /// @param culprit the field to complain of where the sequence leads out of the numbers
    /// @throws Unfit where it does
    /// @throws CancellationException where the thread is interrupted: nobody waits any more
    static byte[] to(InspectedNetwork inspected, String culprit) {
        Unrolled net = changed(inspected.net(), inspected.question());
        Tape tape = Tape.of(net);
        if (!Double.isFinite(tape.loss)) throw lost(net, culprit);
        var bytes = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator json = JsonMapper.shared().createGenerator(bytes)) {
            new Answer(inspected, net, tape, json).write();
        }
        return bytes.toByteArray();
    }

    private static Unrolled changed(Unrolled net, Question question) {
        return question.changes() ? question.change().applied(net) : net;
    }

    private static Unfit lost(Unrolled net, String culprit) {
        Fault fault = net.firstNonFinite();
        String where = fault == null ? "the loss" : fault.quantity() + " at t = " + fault.timestep();
        return new Unfit(
                culprit,
                "On this sequence " + where + " leaves the range of doubles; choose smaller weights, an earlier step or"
                        + " fewer timesteps.");
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("cell", Wire.word(tape.cell));
        json.writeName("anatomy");
        json.writeTree(AnatomyJson.of(tape.cell));
        json.writeNumberProperty("hidden", tape.H);
        json.writeNumberProperty("timesteps", tape.T);
        json.writeNumberProperty("askedSteps", net.askedSteps());
        json.writeStringProperty("drawn", outward(tape.drawn()));
        InspectedNetwork.Origin origin = inspected.origin();
        if (origin != null) {
            json.writeNumberProperty("model", origin.model());
            json.writeNumberProperty("step", origin.step());
            json.writeNumberProperty("sequence", origin.sequence());
        }
        Json.number(json, "loss", tape.loss);
        GradientProfile profile = GradientProfile.of(net);
        Json.number(json, "halfLife", profile.halfLife());
        json.writeStringProperty("verdict", profile.travel().formerWord());
        Json.number(json, "decades", profile.decades());
        Wire.travel(json, profile.travel());
        Wire.size(json, Size.of(net));
        Json.numbers(json, "log10Norms", profile.log10());
        for (InspectionPart part : question.parts()) {
            if (Thread.interrupted()) throw new CancellationException("nobody waits for this look any more");
            write(part);
        }
        json.writeEndObject();
    }

    private void write(InspectionPart part) {
        switch (part) {
            case OUTPUTS -> outputs();
            case GRADIENTS -> gradients();
            case STATE_GRADIENTS -> stateGradients();
            case STATES -> states();
            case GATES -> gates();
            case SHARES -> instruments.shares();
            case ERROR_TABLE -> instruments.errorTable();
            case TERMS -> instruments.terms();
            case MATRICES -> instruments.matrices(question.t());
            case JACOBIAN -> instruments.jacobian();
            case SPECTRUM -> instruments.spectrum();
            case LYAPUNOV -> instruments.lyapunov();
            case PROFILE -> instruments.profile(changed(inspected.batch().get(), question));
            case CHECK -> instruments.check();
            case WORKED -> instruments.worked(question.t(), question.unit());
        }
    }

    private void outputs() {
        asked("outputs", tape.yhat);
        json.writeArrayPropertyStart("inputs");
        for (int t = 1; t <= tape.T; t++) Json.numbers(json, tape.x[t], 0, tape.X);
        json.writeEndArray();
        asked("target", tape.target);
    }

    /// One row where targets are given for the last step alone, else a row for every step, null where it is not asked.
    private void asked(String name, double[][] rows) {
        if (!inspected.rows()) {
            Json.numbers(json, name, rows[tape.lastAsked]);
            return;
        }
        json.writeArrayPropertyStart(name);
        for (int t = 1; t <= tape.T; t++) {
            if (net.asks(t)) Json.numbers(json, rows[t], 0, rows[t].length);
            else json.writeNull();
        }
        json.writeEndArray();
    }

    private void gradients() {
        json.writeObjectPropertyStart("gradients");
        for (Tensor tensor : PyTorch.gradients(net)) {
            if (tensor.name().equals("readout.weight")) json.writeObjectPropertyStart("readout");
            String name = tensor.name().replace("readout.", "");
            if (tensor.shape().size() == 1) Json.numbers(json, name, tensor.values());
            else Json.matrix(json, name, tensor.values(), tensor.shape().getLast());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void stateGradients() {
        json.writeObjectPropertyStart("stateGradients");
        for (Tape.State state : tape.states) {
            json.writeArrayPropertyStart(outward(state));
            for (int t = 1; t <= tape.T; t++) {
                double[] dq = state.dq()[t].clone();
                for (int j = 0; tape.unit[t] != 0 && j < dq.length; j++) dq[j] = Math.scalb(dq[j], tape.unit[t]);
                Json.numbers(json, dq, 0, dq.length);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void states() {
        json.writeObjectPropertyStart("states");
        for (Tape.State state : tape.states) overTime(outward(state), state.q());
        json.writeEndObject();
    }

    /// The API calls the plain RNN's one state h, as PyTorch does; the article, and the engine, c.
    private String outward(Tape.State state) {
        return tape.anatomy.answeredAs(state.name());
    }

    private void overTime(String name, double[][] values) {
        json.writeArrayPropertyStart(name);
        for (int t = 1; t <= tape.T; t++) Json.numbers(json, values[t], 0, values[t].length);
        json.writeEndArray();
    }

    private void gates() {
        if (!tape.anatomy.hasGates()) {
            json.writeNullProperty("gates");
        } else {
            json.writeObjectPropertyStart("gates");
            for (Gate gate : tape.anatomy.gates())
                if (gate.isGate()) overTime(gate.name(), tape.gate(gate.name()).value());
            json.writeEndObject();
        }
        GateUse use = GateUse.of(tape);
        json.writeObjectPropertyStart("saturated");
        use.saturated().forEach((name, share) -> Json.number(json, name, share));
        json.writeEndObject();
        Json.numbers(json, "forgetHalfLife", use.forgetHalfLife());
    }
}
