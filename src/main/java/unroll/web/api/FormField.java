package unroll.web.api;

import java.util.List;
import unroll.run.Complaint;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.Wire;

/// One field of the form: what was typed, what may be typed, and the complaint about it, empty where it
/// is fine.
///
/// @param initial what stands there where nobody has typed anything
/// @param kind `integer`, `number`, `choice` or `flag`; a number that also takes a word is `text`
public record FormField(
        String name,
        String label,
        String kind,
        String value,
        String initial,
        List<Option> options,
        String help,
        String limits,
        String complaint) {

    public record Option(String value, String label) {}

    /// Whether what is typed is none of the choices; it stands there all the same, or another would be sent in its
    /// place.
    public boolean unknown() {
        return switch (kind) {
            case "choice" -> options.stream().noneMatch(option -> option.value.equals(value));
            case "flag" -> !value.equals("true") && !value.equals("false");
            default -> false;
        };
    }

    public boolean changed() {
        return !value.equals(initial);
    }

    public static FormField of(Field field, String path, String value, List<Complaint> complaints) {
        String kind = field.word().isEmpty() ? Wire.word(field.kind()) : "text";
        String complaint = String.join(
                " ",
                complaints.stream()
                        .filter(c -> c.field().equals(path))
                        .map(Complaint::message)
                        .toList());
        List<Option> options = field.options().stream()
                .map(o -> new Option(o.value(), o.label()))
                .toList();
        return new FormField(
                path,
                field.label(),
                kind,
                value,
                field == Fields.CELL ? value : field.initial(), // whatever cell a network has is no departure
                options,
                field.help(),
                field.options().isEmpty() ? field.limits() : "",
                complaint);
    }
}
