package unroll.web;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request's body as JSON, read strictly: one value, every name once.
final class JsonBody {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /// The body of a request that calls itself JSON.
    static JsonNode of(Context ctx) {
        @Nullable String type = ctx.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json"))
            throw new Problem(
                    415, "Not JSON", "Content-Type “" + type + "” is not application/json; send JSON and say so.");
        return parse(ctx.bodyAsBytes());
    }

    static JsonNode parse(byte[] body) {
        if (body.length == 0) throw new Problem(400, "No body", "The body is empty; send a JSON object.");
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            var at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new Problem(400, "Broken JSON", "The body is not JSON" + place + ".");
        }
    }
}
