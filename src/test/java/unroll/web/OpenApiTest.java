package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import unroll.web.api.OpenApi;

/// `openapi.json` as its readers see it.
@Tag("slow")
@Timeout(600)
final class OpenApiTest {
    private static final Pattern ROUTE =
            Pattern.compile("\\b(get|post|patch|delete)\\((?:config, )?\"(/api/v1[^\"]*)\"");

    @Test
    void every_call_of_the_route_table_is_described_and_nothing_else() throws Exception {
        var routes = new TreeSet<String>();
        var table = ROUTE.matcher(Files.readString(Path.of("src/main/java/unroll/web/Site.java")));
        while (table.find()) routes.add(table.group(1) + " " + table.group(2));
        var described = new TreeSet<String>();
        for (var path : OpenApi.json().path("paths").properties())
            for (var operation : path.getValue().properties()) described.add(operation.getKey() + " " + path.getKey());
        assertThat(described).isEqualTo(routes).isNotEmpty();
    }

    @Test
    void every_reference_leads_somewhere() {
        JsonNode json = OpenApi.json();
        var references = Pattern.compile("\"#/components/(\\w+)/(\\w+)\"").matcher(json.toString());
        while (references.find())
            assertThat(json.path("components").path(references.group(1)).has(references.group(2)))
                    .as(references.group())
                    .isTrue();
    }

    @Test
    void a_reader_of_openapi_finds_nothing_wrong_with_it() {
        SwaggerParseResult read =
                new OpenAPIV3Parser().readContents(OpenApi.json().toString());
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths())
                .hasSameSizeAs(OpenApi.json().path("paths").propertyNames());
    }

    @Test
    void that_reader_is_not_blind() {
        String wrong = OpenApi.json().toString().replaceFirst("\"operationId\"", "\"operationID\"");
        assertThat(new OpenAPIV3Parser().readContents(wrong).getMessages()).isNotEmpty();
    }

    @Test
    void every_call_has_a_name_of_its_own_an_answer_with_a_schema_and_says_when_to_come_again() {
        var names = new HashSet<String>();
        var paths = new OpenAPIV3Parser()
                .readContents(OpenApi.json().toString())
                .getOpenAPI()
                .getPaths();
        for (PathItem path : paths.values())
            for (var operation : path.readOperations()) {
                assertThat(names.add(operation.getOperationId()))
                        .as(operation.getOperationId())
                        .isTrue();
                var responses = operation.getResponses();
                assertThat(responses).containsKeys("4XX", "429", "503");
                responses.forEach((status, response) -> {
                    if (!status.startsWith("2") || status.equals("204")) return;
                    response.getContent()
                            .forEach((type, media) -> assertThat(
                                            media.getSchema() != null || !type.matches(".*json|text/event-stream"))
                                    .as(operation.getOperationId())
                                    .isTrue());
                });
            }
        for (String name : new String[] {"Later", "Away"})
            assertThat(OpenApi.json()
                            .at("/components/responses/" + name + "/headers/Retry-After/required")
                            .booleanValue())
                    .isTrue();
    }

    @Test
    void it_is_served() throws Exception {
        try (TestSite site = TestSite.open()) {
            assertThat(site.get("/openapi.json").body()).contains("\"openapi\":\"3.1.0\"");
        }
    }
}
