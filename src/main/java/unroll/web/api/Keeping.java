package unroll.web.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import unroll.run.Complaint;
import unroll.run.Words;
import unroll.web.http.Problem;

/// What the owner of a run changes about how it is kept; null leaves it as it is.
record Keeping(@Nullable String title, @Nullable Boolean pinned) {
    static final int LONGEST_TITLE = 120;

    /// From `{"title": "…", "pinned": true}`, either alone or both.
    ///
    /// @throws Problem with every complaint
    static Keeping read(JsonNode json) {
        var complaints = new ArrayList<Complaint>();
        if (!json.isObject() || json.isEmpty()) complaints.add(new Complaint("", "Send title, pinned or both."));
        for (String name : json.propertyNames())
            if (!List.of("title", "pinned").contains(name))
                complaints.add(new Complaint(name, Words.brief(name) + " can’t be changed; title and pinned can."));
        String title = json.has("title") ? title(json.path("title"), complaints) : null;
        Boolean pinned = json.has("pinned") ? pinned(json.path("pinned"), complaints) : null;
        if (!complaints.isEmpty()) throw Problem.unfit(complaints);
        return new Keeping(title, pinned);
    }

    private static @Nullable String title(JsonNode value, List<Complaint> complaints) {
        String text = value.isString() ? value.stringValue().strip() : "";
        if (!text.isEmpty() && text.length() <= LONGEST_TITLE && text.chars().noneMatch(Character::isISOControl))
            return text;
        complaints.add(new Complaint(
                "title",
                value.isString()
                        ? "title has " + text.length() + " characters; choose 1 to " + LONGEST_TITLE + " on one line."
                        : "title is not a text."));
        return null;
    }

    private static @Nullable Boolean pinned(JsonNode value, List<Complaint> complaints) {
        if (value.isBoolean()) return value.booleanValue();
        complaints.add(new Complaint("pinned", "pinned is neither true nor false; choose one."));
        return null;
    }
}
