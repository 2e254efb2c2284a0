package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
    void every_reference_leads_to_a_schema() {
        JsonNode json = OpenApi.json();
        var references = Pattern.compile("\"#/components/schemas/(\\w+)\"").matcher(json.toString());
        while (references.find())
            assertThat(json.path("components").path("schemas").has(references.group(1)))
                    .as(references.group(1))
                    .isTrue();
    }

    @Test
    void it_is_served() throws Exception {
        try (TestSite site = TestSite.open()) {
            assertThat(site.get("/openapi.json").body()).contains("\"openapi\":\"3.1.0\"");
        }
    }
}
