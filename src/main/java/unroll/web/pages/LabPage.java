package unroll.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Anatomy;
import unroll.cell.CellKind;
import unroll.run.Admission;
import unroll.run.AnatomyJson;
import unroll.run.Complaint;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.InvalidConfig;
import unroll.run.Names;
import unroll.run.RunConfig;
import unroll.run.Wire;
import unroll.web.api.Estimate;
import unroll.web.api.FormField;
import unroll.web.api.RunForm;
import unroll.web.drawing.Colours;

/// The lab: an experiment as a sentence, the form with what was typed, every complaint beside its field, and what the
/// run would cost.
///
/// @param told how many settings are not as the lab opens
/// @param address of the lab with what is typed
/// @param complaints those that belong to no field
/// @param estimate null where the form is not fit to run
/// @param posted whether this answers an attempt to start a run
/// @param key makes a form that is sent twice start one run
public record LabPage(
        List<PresetLink> presets,
        Sentence sentence,
        String told,
        String address,
        List<FormField> task,
        List<FormModel> models,
        List<FormField> training,
        List<String> complaints,
        @Nullable Estimate estimate,
        String key,
        boolean canAdd,
        boolean posted) {

    /// @param waits seconds until such a run would start
    static LabPage of(
            RunForm form, ToDoubleFunction<RunConfig> waits, List<PresetLink> presets, String key, boolean posted) {
        List<Complaint> complaints = List.of();
        @Nullable RunConfig config = null;
        try {
            config = Admission.read(form.json());
        } catch (InvalidConfig e) {
            complaints = e.complaints();
        }
        var shown = new ArrayList<FormField>();
        List<FormField> task = fields(Fields.TASK, 0, form, complaints);
        List<FormField> training = new ArrayList<>(fields(Fields.TRAINING, 0, form, complaints));
        training.addAll(fields(List.of(Fields.SEED), 0, form, complaints));
        List<FormModel> models = models(form, complaints);
        shown.addAll(task);
        shown.addAll(training);
        models.forEach(m -> shown.addAll(m.fields()));
        List<String> rest = complaints.stream()
                .filter(c -> shown.stream().noneMatch(f -> f.name().equals(c.field())))
                .map(Complaint::message)
                .toList();
        Estimate estimate = config == null ? null : Estimate.of(config, waits.applyAsDouble(config));
        return new LabPage(
                presets,
                Sentence.of(form, models),
                Sentence.changed(shown.stream()),
                form.address(),
                task,
                models,
                training,
                rest,
                estimate,
                key,
                models.size() < Fields.MAX_MODELS,
                posted);
    }

    /// Hidden sizes with which all networks have about as many weights; empty where they cannot be told.
    public String matched() {
        return estimate == null
                ? ""
                : estimate.matched().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /// The cell of a network that is added.
    public String added() {
        return Fields.CELL.initial();
    }

    /// What is known of every cell, for the page's module: `{"lstm": {…}, …}`.
    public String anatomies() {
        return AnatomyJson.all().toString();
    }

    /// Whether anything has to be mended.
    public boolean refused() {
        return estimate == null;
    }

    private static List<FormModel> models(RunForm form, List<Complaint> complaints) {
        var models = new ArrayList<FormModel>();
        var cells = new ArrayList<String>();
        for (int m = 0; m < form.models(); m++) cells.add(form.value(Fields.CELL.path(m), Fields.CELL));
        List<String> colours = Colours.ofCells(cells);
        List<String> names = names(form, cells);
        for (int m = 0; m < form.models(); m++) {
            List<FormField> fields = fields(Fields.MODEL, m, form, complaints);
            models.add(new FormModel(
                    m, article(names.get(m), cells.get(m)), names.get(m), colours.get(m), fields, form.models() > 1));
        }
        return models;
    }

    /// An LSTM, but a tanh RNN.
    private static String article(String name, String cell) {
        return Stream.of(CellKind.values())
                .filter(kind -> Wire.word(kind).equals(cell))
                .map(CellKind::anatomy)
                .filter(anatomy -> name.startsWith(anatomy.name()))
                .map(Anatomy::article)
                .findFirst()
                .orElse("a");
    }

    /// By what is typed for a network, whatever is wrong elsewhere; where that is wrong itself, by its cell alone.
    private static List<String> names(RunForm form, List<String> cells) {
        JsonNode typed = form.json().path("models");
        var fit = new TreeMap<Integer, RunConfig.Model>();
        var names = new ArrayList<String>();
        for (int m = 0; m < cells.size(); m++) {
            RunConfig.Model model = model(typed.path(m).deepCopy());
            if (model != null) fit.put(m, model);
            RunConfig.Model alone =
                    model(((ObjectNode) typed.path(m)).deepCopy().retain("cell", "activation"));
            names.add(
                    alone == null
                            ? cells.get(m).toUpperCase(Locale.ROOT)
                            : Names.of(List.of(alone)).getFirst());
        }
        List<String> told = Names.of(List.copyOf(fit.values()));
        int n = 0;
        for (int m : fit.keySet()) names.set(m, told.get(n++));
        return names;
    }

    private static RunConfig.@Nullable Model model(JsonNode typed) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putObject("task").put("kind", Fields.KIND.initial());
        config.putArray("models").add(typed);
        try {
            return RunConfig.read(config).models().getFirst();
        } catch (InvalidConfig e) {
            return null;
        }
    }

    private static List<FormField> fields(List<Field> fields, int model, RunForm form, List<Complaint> complaints) {
        return fields.stream()
                .map(f -> FormField.of(f, f.path(model), form.value(f.path(model), f), complaints))
                .toList();
    }
}
