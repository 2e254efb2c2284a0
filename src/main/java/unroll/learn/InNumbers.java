package unroll.learn;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An equation with the numbers of one place in it, as they were recorded. Scripts put those of other places there.
///
/// @param t the timestep, or 0 where the numbers belong to none
/// @param place what a reader calls it: `t = 4, unit 3`
public record InNumbers(int t, String place, List<String> lines) {
    /// Empty where the equation has none.
    public static Optional<InNumbers> of(String slug, String equation) {
        JsonNode at = Resources.json("numbers/" + slug).path("equations").path(equation);
        if (at.isMissingNode()) return Optional.empty();
        List<String> lines =
                at.path("lines").valueStream().map(JsonNode::stringValue).toList();
        return Optional.of(
                new InNumbers(at.path("t").intValue(), at.path("place").stringValue(), lines));
    }

    /// The lines at every step by equation, as JSON, where a chapter has no living network to ask for them.
    public static String steps(String slug) {
        return Resources.json("numbers/" + slug).path("steps").toString();
    }
}
