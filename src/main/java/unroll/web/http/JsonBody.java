package unroll.web.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request's body as JSON, read strictly: one value, every name once, no deeper and of no more values than
/// the largest honest body, because a tree in memory takes many times its text.
public final class JsonBody {
    /// The deepest honest body has four: a row of a weight among the weights.
    private static final int DEEPEST = 8;
    /// A network of 256 units with one-hot inputs and targets at every step, in 4 MB.
    private static final int MOST_TOKENS = 1_500_000;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /// The body of a request that calls itself JSON.
    public static JsonNode of(Context ctx) {
        @Nullable String type = ctx.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json"))
            throw new Problem(
                    415, "Not JSON", "Content-Type “" + type + "” is not application/json; send JSON and say so.");
        return parse(ctx.bodyAsBytes());
    }

    public static JsonNode parse(byte[] body) {
        if (body.length == 0) throw new Problem(400, "No body", "The body is empty; send a JSON object.");
        try {
            return MAPPER.readTree(body);
        } catch (StreamConstraintsException e) {
            throw new Problem(
                    400,
                    "Too much JSON",
                    "The body goes deeper than %d, has more than %,d values or one that is very long; send less."
                            .formatted(DEEPEST, MOST_TOKENS));
        } catch (JacksonException e) {
            var at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new Problem(400, "Broken JSON", "The body is not JSON" + place + ".");
        }
    }
}
