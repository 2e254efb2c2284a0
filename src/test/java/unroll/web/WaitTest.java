package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import unroll.run.Configs;
import unroll.store.Stores;
import unroll.store.database.Run;
import unroll.web.api.Wait;
import unroll.web.http.Budgets;
import unroll.web.http.Proxies;

/// What is said of a run's start.
@Tag("slow")
@Timeout(600)
class WaitTest {
    private static final String NONE = "none is running just now";

    @Test
    void nobody_is_told_a_number_that_is_not_meant() {
        assertThat(Wait.starts(0.3)).isEqualTo("starts at once");
        assertThat(Wait.starts(11.2)).isEqualTo("starts in about 12 s");
        assertThat(Wait.starts(600)).isEqualTo("starts in more than ten minutes");
        assertThat(Wait.starts(Double.NaN)).contains(NONE);
    }

    /// A site that only serves, and no worker anywhere.
    @Test
    void where_no_worker_is_there_page_lab_estimate_and_api_say_so() throws IOException, InterruptedException {
        try (TestSite site =
                TestSite.with(Stores.TWO.withSlots(0), new Budgets.Rates(1_000, 1_000, 1_000, 1_000, 1_000))) {
            assertThat(site.get("/lab").body()).contains(NONE).doesNotContain("starts at once");
            JsonNode estimate = TestSite.json(site.get("/api/v1/estimate?task.kind=adding"));
            assertThat(estimate.path("waitSeconds").isNull()).isTrue();
            assertThat(estimate.path("text").asString()).contains(NONE);
            Run run = site.start(Configs.TINY);
            JsonNode told = TestSite.json(site.get("/api/v1/runs/" + run.id()));
            assertThat(told.path("position").asInt()).isEqualTo(1);
            assertThat(told.path("waitSeconds").isNull()).isTrue();
            assertThat(site.get("/runs/" + run.id()).body())
                    .contains("it is next")
                    .contains(NONE);
            assertThat(site.read(run).await("queued")).as("the stream").contains("\"position\":1,\"waitSeconds\":null");
        }
    }

    /// Of an address's many cookies each is a stranger; of an IPv6 network each address is the same.
    @Test
    void an_ipv6_network_counts_as_one_address() {
        List<String> same = List.of("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:0db8:0001:0002::1");
        assertThat(same.stream().map(Proxies::network).distinct()).hasSize(1);
        assertThat(Proxies.network("2001:db8:1:3::1")).isNotEqualTo(Proxies.network(same.getFirst()));
        assertThat(Proxies.network("203.0.113.1")).isEqualTo("203.0.113.1");
        assertThat(Proxies.network("::ffff:203.0.113.1")).isEqualTo("203.0.113.1");
    }

    @Test
    void behind_a_proxy_an_ipv6_network_has_one_budget() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(1, new Budgets.Rates(1, 1_000, 1_000, 1_000, 1_000))) {
            assertThat(post(site, "2001:db8:1:2::1")).isEqualTo(201);
            assertThat(post(site, "2001:db8:1:2::2")).isEqualTo(429);
            assertThat(post(site, "2001:db8:1:3::1")).isEqualTo(201);
        }
    }

    private static int post(TestSite site, String address) throws IOException, InterruptedException {
        return site.postJson("/api/v1/runs", Configs.TINY, "X-Forwarded-For", address)
                .statusCode();
    }
}
