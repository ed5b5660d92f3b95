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

        assertThat(robots.about(url("/search?q=1"))).isEqualTo(Robots.Word.CLOSED);
        assertThat(robots.about(url("/people/ann-lee"))).isEqualTo(Robots.Word.OPEN);
    }

    @Test
    void aSiteWithoutRulesLeavesEverythingOpen() {
        assertThat(robots.about(url("/people"))).isEqualTo(Robots.Word.OPEN);
    }

    @Test
    void aSiteThatCannotSayLeavesNothingOpenUntilItCan() {
        says(503, "");
        assertThat(robots.about(url("/people"))).isEqualTo(Robots.Word.SILENT);

        says(200, "User-agent: *\nDisallow:\n");
        assertThat(robots.about(url("/people"))).isEqualTo(Robots.Word.SILENT);

        clock.tick(Duration.ofMinutes(15));
        assertThat(robots.about(url("/people"))).isEqualTo(Robots.Word.OPEN);
    }

    @Test
    void theRulesAreAskedForOnceADay() {
        says(200, "User-agent: *\nDisallow: /a\n");
        robots.about(url("/b"));
        says(200, "User-agent: *\nDisallow: /\n");

        assertThat(robots.about(url("/b"))).isEqualTo(Robots.Word.OPEN);
        clock.tick(Duration.ofDays(1));
        assertThat(robots.about(url("/b"))).isEqualTo(Robots.Word.CLOSED);
    }

    @Test
    void aSiteAtAnAddressThatIsNotCalledIsNotAsked() {
        try (Egress guarded = new Egress(List.of(), Resolver.system())) {
            assertThat(new Robots(guarded, clock, HttpDriver.AGENT).about(url("/people")))
                    .isEqualTo(Robots.Word.REFUSED);
        }
        assertThat(site.seen("/robots.txt")).isZero();
    }

    private void says(int status, String text) {
        site.on("/robots.txt", new Answer(status, Map.of("Content-Type", "text/plain"), text));
    }

    private String url(String path) {
        return "http://plain.localhost:" + site.port() + path;
    }
}
