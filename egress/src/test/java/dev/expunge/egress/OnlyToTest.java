package dev.expunge.egress;

import static dev.expunge.egress.Site.BOUNDS;
import static dev.expunge.egress.Site.INSIDE;
import static dev.expunge.egress.Site.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** An egress that leads to one server of this machine. */
class OnlyToTest {
    private static final int NAMED = 8790;

    @Test
    void everyNameUnderLocalhostIsThatServerWhereverItListens() {
        try (Site site = Site.at(OUTSIDE, Site.says(200, "farm"));
                Egress egress = Egress.onlyTo(NAMED, site.port())) {
            assertThat(get(egress, "http://clearfinder.localhost:" + NAMED + "/"))
                    .isInstanceOf(Reply.Answered.class);
            assertThat(site.visits()).extracting(Site.Visit::host).containsExactly("clearfinder.localhost:" + NAMED);
        }
    }

    @Test
    void nothingElseIsCalled() {
        try (Site site = Site.at(OUTSIDE, Site.says(200, "farm"));
                Site other = Site.at(INSIDE, Site.says(200, "other"));
                Egress egress = Egress.onlyTo(NAMED, site.port())) {
            assertThat(get(egress, "http://clearfinder.localhost:" + site.port() + "/"))
                    .isEqualTo(new Reply.Refused(Refusal.PORT));
            assertThat(get(egress, "http://127.0.0.2:" + NAMED + "/")).isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(get(egress, "http://192.0.2.1:" + NAMED + "/")).isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(get(egress, "http://8.8.8.8:" + NAMED + "/")).isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(get(egress, "http://www.example.com:" + NAMED + "/"))
                    .isEqualTo(new Reply.Failed(Trouble.UNKNOWN_HOST));
            assertThat(site.visits()).isEmpty();
            assertThat(other.visits()).isEmpty();
        }
    }

    private static Reply get(Egress egress, String url) {
        return egress.send(Call.get(url, Map.of()), BOUNDS);
    }
}
