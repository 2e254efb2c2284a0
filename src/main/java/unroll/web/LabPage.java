package unroll.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unroll.run.Admission;
import unroll.run.Complaint;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.InvalidConfig;
import unroll.run.Names;
import unroll.run.RunConfig;
import unroll.store.Runs;

/// The lab: the form with what was typed, every complaint beside its field, and what the run would cost.
///
/// @param complaints those that belong to no field
/// @param estimate null where the form is not fit to run
/// @param posted whether this answers an attempt to start a run
/// @param key makes a form that is sent twice start one run
public record LabPage(
        List<PresetLink> presets,
        List<FormField> task,
        List<FormModel> models,
        List<FormField> training,
        List<String> complaints,
        @Nullable Estimate estimate,
        String key,
        boolean canAdd,
        boolean posted) {

    static LabPage of(RunForm form, Runs runs, List<PresetLink> presets, String key, boolean posted) {
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
        List<FormModel> models = models(form, config, complaints);
        shown.addAll(task);
        shown.addAll(training);
        models.forEach(m -> shown.addAll(m.fields()));
        List<String> rest = complaints.stream()
                .filter(c -> shown.stream().noneMatch(f -> f.name().equals(c.field())))
                .map(Complaint::message)
                .toList();
        Estimate estimate = config == null ? null : Estimate.of(config, runs);
        return new LabPage(
                presets, task, models, training, rest, estimate, key, models.size() < Fields.MAX_MODELS, posted);
    }

    /// Whether anything has to be mended.
    public boolean refused() {
        return estimate == null;
    }

    private static List<FormModel> models(RunForm form, @Nullable RunConfig config, List<Complaint> complaints) {
        var models = new ArrayList<FormModel>();
        var cells = new ArrayList<String>();
        for (int m = 0; m < form.models(); m++) cells.add(form.value(Fields.CELL.path(m), Fields.CELL));
        List<String> colours = Colours.ofCells(cells);
        List<String> names = config == null
                ? cells.stream().map(c -> c.toUpperCase(Locale.ROOT)).toList()
                : Names.of(config.models());
        for (int m = 0; m < form.models(); m++) {
            List<FormField> fields = fields(Fields.MODEL, m, form, complaints);
            models.add(new FormModel(m, names.get(m), colours.get(m), fields, form.models() > 1));
        }
        return models;
    }

    private static List<FormField> fields(List<Field> fields, int model, RunForm form, List<Complaint> complaints) {
        return fields.stream()
                .map(f -> FormField.of(f, f.path(model), form.value(f.path(model), f), complaints))
                .toList();
    }
}
