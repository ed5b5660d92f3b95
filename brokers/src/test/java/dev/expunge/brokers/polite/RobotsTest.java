package dev.expunge.brokers.polite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.kit.MovableClock;
import dev.expunge.brokers.kit.TestSite;
import dev.expunge.brokers.kit.TestSite.Answer;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RobotsTest {
    private final TestSite site = new TestSite();
    private final MovableClock clock = new MovableClock();
    private final Egress egress = new Egress(List.of(Network.parse("127.0.0.0/8")), Resolver.system());
    private final Robots robots = new Robots(egress, clock, HttpDriver.AGENT);

    @AfterEach
    void close() {
        egress.close();
        site.close();
    }

    @Test
    void whatIsForbiddenToUsIsLeftAlone() {
        says(200, "User-agent: expunge\nDisallow: /search\n\nUser-agent: *\nDisallow: /\n");

        assertThat(robots.allows(url("/search?q=1"))).contains(false);
        assertThat(robots.allows(url("/people/ann-lee"))).contains(true);
    }

    @Test
    void aSiteWithoutRulesLeavesEverythingOpen() {
        assertThat(robots.allows(url("/people"))).contains(true);
    }

    @Test
    void aSiteThatCannotSayLeavesNothingOpenUntilItCan() {
        says(503, "");
        assertThat(robots.allows(url("/people"))).isEmpty();

        says(200, "User-agent: *\nDisallow:\n");
        assertThat(robots.allows(url("/people"))).isEmpty();

        clock.tick(Duration.ofMinutes(15));
        assertThat(robots.allows(url("/people"))).contains(true);
    }

    @Test
    void theRulesAreAskedForOnceADay() {
        says(200, "User-agent: *\nDisallow: /a\n");
        robots.allows(url("/b"));
        says(200, "User-agent: *\nDisallow: /\n");

        assertThat(robots.allows(url("/b"))).contains(true);
        clock.tick(Duration.ofDays(1));
        assertThat(robots.allows(url("/b"))).contains(false);
    }

    private void says(int status, String text) {
        site.on("/robots.txt", new Answer(status, Map.of("Content-Type", "text/plain"), text));
    }

    private String url(String path) {
        return "http://plain.localhost:" + site.port() + path;
    }
}
