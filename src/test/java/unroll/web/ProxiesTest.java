package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.Configs;
import unroll.web.http.Budgets;

/// Visitors without a cookie may start one run a minute here.
@Tag("slow")
@Timeout(600)
class ProxiesTest {
    private static final int PLENTY = 1_000_000;
    private static final Budgets.Rates ONE = new Budgets.Rates(1, PLENTY, PLENTY, PLENTY, PLENTY);

    @Test
    void by_default_a_forged_header_changes_nothing() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(0, ONE)) {
            assertThat(start(site, "X-Forwarded-For", "203.0.113.1")).isEqualTo(201);
            assertThat(start(site, "X-Forwarded-For", "203.0.113.2")).isEqualTo(429);
            assertThat(start(site, "X-Forwarded-For", "203.0.113.3, 203.0.113.4"))
                    .isEqualTo(429);
            assertThat(cookie(site)).doesNotContain("Secure");
        }
    }

    @Test
    void behind_a_trusted_proxy_each_client_has_a_budget_of_its_own() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(1, ONE)) {
            for (String client : new String[] {"203.0.113.1", "203.0.113.2", "2001:db8::1"}) {
                assertThat(start(site, "X-Forwarded-For", client)).isEqualTo(201);
                assertThat(start(site, "X-Forwarded-For", client)).isEqualTo(429);
            }
        }
    }

    @Test
    void a_port_that_the_proxy_writes_makes_nobody_else_of_a_client() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(1, ONE)) {
            assertThat(start(site, "X-Forwarded-For", "203.0.113.1:4711")).isEqualTo(201);
            assertThat(start(site, "X-Forwarded-For", "203.0.113.1:4712")).isEqualTo(429);
            assertThat(start(site, "X-Forwarded-For", "203.0.113.1")).isEqualTo(429);
            assertThat(start(site, "X-Forwarded-For", "[2001:db8::1]:4711")).isEqualTo(201);
            assertThat(start(site, "X-Forwarded-For", "2001:db8::1")).isEqualTo(429);
        }
    }

    @Test
    void what_a_client_claims_before_the_proxys_own_entry_does_not_count() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(1, ONE)) {
            assertThat(start(site, "X-Forwarded-For", "203.0.113.1")).isEqualTo(201);
            assertThat(start(site, "X-Forwarded-For", "198.51.100.7, 203.0.113.1"))
                    .isEqualTo(429);
            assertThat(start(site, "X-Forwarded-For", "198.51.100.8", "X-Forwarded-For", "203.0.113.1"))
                    .as("on a line of its own")
                    .isEqualTo(429);
        }
    }

    @Test
    void of_two_trusted_proxies_the_outer_one_tells_who_asks() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(2, ONE)) {
            assertThat(start(site, "X-Forwarded-For", "203.0.113.1, 10.0.0.1")).isEqualTo(201);
            assertThat(start(site, "X-Forwarded-For", "203.0.113.2, 10.0.0.1")).isEqualTo(201);
            assertThat(start(site, "X-Forwarded-For", "198.51.100.7, 203.0.113.1", "X-Forwarded-For", "10.0.0.1"))
                    .isEqualTo(429);
        }
    }

    @Test
    void who_came_past_the_proxies_or_brings_no_address_is_known_by_the_connection()
            throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(2, ONE)) {
            assertThat(start(site)).isEqualTo(201);
            assertThat(start(site, "X-Forwarded-For", "203.0.113.1")).isEqualTo(429);
            assertThat(start(site, "X-Forwarded-For", "me, 10.0.0.1")).isEqualTo(429);
            assertThat(start(site, "X-Forwarded-For", ", 10.0.0.1")).isEqualTo(429);
        }
    }

    /// All visitors of one address may together do twenty times what one may.
    @Test
    void two_halls_behind_one_proxy_are_two() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(1, ONE)) {
            int started = 0;
            while (start(site, "X-Forwarded-For", "203.0.113.1", "Cookie", site.cookie()) == 201) started++;
            assertThat(started).isGreaterThanOrEqualTo(20);
            assertThat(start(site, "X-Forwarded-For", "203.0.113.2", "Cookie", site.cookie()))
                    .isEqualTo(201);
        }
    }

    @Test
    void a_cookie_is_secure_where_the_trusted_proxy_was_asked_over_https() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(1, ONE)) {
            assertThat(cookie(site)).contains("; Secure");
            assertThat(site.get("/", "X-Forwarded-Proto", "https, http")
                            .headers()
                            .firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).contains("; Secure"));
            assertThat(site.get("/", "X-Forwarded-Proto", "http").headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).doesNotContain("Secure"));
        }
    }

    @Test
    void the_api_page_writes_its_commands_as_the_visitor_can_send_them() throws IOException, InterruptedException {
        try (TestSite site = TestSite.behind(1, ONE)) {
            assertThat(site.get("/api", "X-Forwarded-Proto", "https").body())
                    .contains("https://localhost:" + site.port());
            assertThat(site.get("/api").body()).contains("http://localhost:" + site.port());
        }
    }

    private static int start(TestSite site, String... headers) throws IOException, InterruptedException {
        return site.postJson("/api/v1/runs", Configs.TINY, headers).statusCode();
    }

    /// The cookie of a visitor who says to have come over HTTPS.
    private static String cookie(TestSite site) throws IOException, InterruptedException {
        return site.get("/", "X-Forwarded-Proto", "https")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }
}
