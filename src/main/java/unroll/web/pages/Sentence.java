package unroll.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.web.api.FormField;
import unroll.web.api.RunForm;

/// An experiment in words, as typed; the words that stand for settings lead to them.
public record Sentence(List<Part> parts) {
    /// A stretch of text.
    ///
    /// @param fields the settings that it stands for; none where it is only text
    /// @param colour of the network that it names, or empty
    public record Part(String text, List<String> fields, String colour) {
        public boolean isWord() {
            return !fields.isEmpty();
        }

        /// Whether it may be broken over lines.
        public boolean isLong() {
            return text.length() > LONGEST_UNBROKEN;
        }
    }

    private static final Map<String, String> OPTIMISERS =
            Map.of("sgd", "plain gradient descent", "momentum", "momentum");
    private static final List<Extra> EXTRAS = List.of(
            new Extra(Fields.WINDOW, ", its gradient cut after ", " steps"),
            new Extra(Fields.OMEGA, ", with an Ω weight of ", ""),
            new Extra(Fields.HALVE_EVERY, ", the rate halved every ", " steps"),
            new Extra(Fields.UNTIL, ", until ", ""));
    private static final int LONGEST = 24;
    private static final int LONGEST_UNBROKEN = 20;

    static Sentence of(RunForm form, List<FormModel> models) {
        var parts = new ArrayList<Part>();
        parts.add(text(models.size() == 1 ? "Train " : "Race "));
        for (int m = 0; m < models.size(); m++) {
            FormModel model = models.get(m);
            String before = m == 0 ? "" : m == 1 ? " against " : m == models.size() - 1 ? " and " : ", ";
            parts.add(text(before + model.article() + " "));
            parts.add(new Part(model.name(), ofNetwork(model), model.colour()));
        }
        List<String> sizes = each(form, Fields.HIDDEN, models);
        List<String> distinct = sizes.stream().distinct().toList();
        parts.add(text(", "));
        parts.add(word(list(distinct.size() == 1 ? distinct : sizes) + " units", paths(Fields.HIDDEN, models)));
        parts.add(text((distinct.size() == 1 && models.size() > 1 ? " each" : "") + ", on "));
        parts.add(word(choice(form, Fields.KIND), List.of(Fields.KIND.path())));
        parts.add(text(" over "));
        parts.add(word(typed(form, Fields.LENGTH) + " steps", List.of(Fields.LENGTH.path())));
        parts.add(text(", for "));
        parts.add(
                word(typed(form, Fields.STEPS) + " training steps", List.of(Fields.STEPS.path(), Fields.BATCH.path())));
        parts.add(text(" of "));
        parts.add(word(optimiser(form), List.of(Fields.OPTIMIZER.path())));
        parts.add(text(" at "));
        parts.add(word(typed(form, Fields.LEARNING_RATE), List.of(Fields.LEARNING_RATE.path())));
        parts.add(text(", "));
        String clip = typed(form, Fields.CLIP);
        parts.add(word(
                clip.equals(Fields.CLIP.word()) ? "not clipped" : "clipped at " + clip, List.of(Fields.CLIP.path())));
        for (Extra extra : EXTRAS) extra.tell(form, parts);
        parts.add(text(", with "));
        parts.add(word("seed " + typed(form, Fields.SEED), List.of(Fields.SEED.path())));
        parts.add(text("."));
        return new Sentence(parts);
    }

    /// What a network's word stands for; the rest stands in the table.
    private static List<String> ofNetwork(FormModel model) {
        return Stream.of(Fields.CELL, Fields.ACTIVATION, Fields.FORGET_BIAS, Fields.INITIALIZER, Fields.GAIN)
                .map(field -> field.path(model.index()))
                .toList();
    }

    /// A setting that is only worth a word where somebody has changed it.
    private record Extra(Field field, String before, String after) {
        void tell(RunForm form, List<Part> parts) {
            if (form.value(field.path(), field).equals(field.initial())) return;
            String told = field.options().isEmpty() ? typed(form, field) : choice(form, field);
            parts.add(text(before));
            parts.add(word(told + after, List.of(field.path())));
        }
    }

    private static Part text(String text) {
        return new Part(text, List.of(), "");
    }

    private static Part word(String text, List<String> fields) {
        return new Part(text, fields, "");
    }

    private static List<String> paths(Field field, List<FormModel> models) {
        return IntStream.range(0, models.size()).mapToObj(field::path).toList();
    }

    private static List<String> each(RunForm form, Field field, List<FormModel> models) {
        return paths(field, models).stream()
                .map(path -> shortened(form.value(path, field)))
                .toList();
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static String typed(RunForm form, Field field) {
        return shortened(form.value(field.path(), field));
    }

    /// Whatever somebody has pasted into the field.
    private static String shortened(String typed) {
        return typed.isBlank() ? "…" : typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST) + "…";
    }

    private static String optimiser(RunForm form) {
        String value = form.value(Fields.OPTIMIZER.path(), Fields.OPTIMIZER);
        return OPTIMISERS.getOrDefault(value, choice(form, Fields.OPTIMIZER));
    }

    /// "Adding: sum two marked numbers" is adding.
    private static String choice(RunForm form, Field field) {
        String value = form.value(field.path(), field);
        String label = field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(option -> option.label().split(":", 2)[0])
                .findFirst()
                .orElse(shortened(value));
        return field == Fields.KIND ? label.toLowerCase(Locale.ROOT) : label;
    }

    /// How many settings differ from those with which the lab opens, of how many.
    static String changed(Stream<FormField> fields) {
        List<FormField> all = fields.toList();
        long changed = all.stream().filter(FormField::changed).count();
        return changed == 0 ? all.size() + ", all at their defaults" : changed + " of " + all.size() + " changed";
    }
}
