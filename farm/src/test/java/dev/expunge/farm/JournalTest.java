package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import dev.expunge.farm.truth.Shown;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A farm goes on where another ended, from what was written. */
class JournalTest {
    private static final String WHOSWHERE = "whoswhere";
    private static final String NORTHGATE = "northgate";
    private static final String TICKET = "case-1";

    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void guestsPlansAndRequestsOutliveAFarm() {
        String removed;
        try (Farm farm = farm(FarmOptions.START)) {
            Person guest = farm.people().welcome(TICKET, somebody());
            Site site = farm.sites().site(WHOSWHERE);
            farm.scenarios().hold(site, guest, true);
            farm.scenarios().treat(site, guest, Manners.within(4, 4));
            removed = shown(farm, WHOSWHERE).listingId();
            new Browser(farm).post(WHOSWHERE, "/remove", Map.of("id", removed));
            assertThat(farm.truth().shows(WHOSWHERE, removed)).isTrue();
        }
        try (Farm farm = farm(FarmOptions.START.plus(Duration.ofDays(5)))) {
            assertThat(farm.people().guest(TICKET))
                    .map(Person::name)
                    .contains(somebody().name());
            assertThat(farm.truth().submissions()).hasSize(1);
            assertThat(farm.truth().whose(WHOSWHERE, removed)).isPresent();
            assertThat(farm.truth().shows(WHOSWHERE, removed)).isFalse();

            Person guest = farm.people().guest(TICKET).orElseThrow();
            farm.scenarios().relist(farm.sites().site(WHOSWHERE), guest, FarmOptions.START.plus(Duration.ofDays(5)));
            assertThat(farm.truth().shows(WHOSWHERE, removed)).isTrue();
        }
        try (Farm farm = farm(FarmOptions.START.plus(Duration.ofDays(6)))) {
            assertThat(farm.truth().shows(WHOSWHERE, removed)).isTrue();
        }
    }

    @Test
    void aLetterOfTheOldFarmIsReadAndItsLinkStillConfirms() {
        try (Farm farm = farm(FarmOptions.START)) {
            Person guest = farm.people().welcome(TICKET, somebody());
            farm.scenarios().hold(farm.sites().site(NORTHGATE), guest, true);
            Shown shown = shown(farm, NORTHGATE);
            new Browser(farm)
                    .post(
                            NORTHGATE,
                            farm.sites().site(NORTHGATE).layout().removalPath(),
                            Map.of("url", farm.origin(NORTHGATE) + shown.path(), "email", "robin@example.com"));
        }
        try (Farm farm = farm(FarmOptions.START.plus(Duration.ofHours(1)))) {
            String text = farm.truth().mails().getFirst().text();
            String path = text.substring(text.indexOf("/confirm/"))
                    .lines()
                    .findFirst()
                    .orElseThrow();
            new Browser(farm).get(NORTHGATE, path);

            assertThat(farm.truth().submissions())
                    .singleElement()
                    .satisfies(one -> assertThat(one.confirmation()).isPresent());
        }
    }

    @Test
    void nothingIsLeftOfAGuestWhoWasDismissed() {
        try (Farm farm = farm(FarmOptions.START)) {
            Person guest = farm.people().welcome(TICKET, somebody());
            farm.scenarios().hold(farm.sites().site(WHOSWHERE), guest, true);
            new Browser(farm)
                    .post(
                            WHOSWHERE,
                            "/remove",
                            Map.of("id", shown(farm, WHOSWHERE).listingId()));

            farm.dismiss(TICKET);

            assertThat(farm.people().guest(TICKET)).isEmpty();
            assertThat(farm.truth().submissions()).isEmpty();
        }
        assertThat(journal.notes()).isEmpty();
    }

    @Test
    void whoComesUnderTheSameTicketIsTheSameGuest() {
        try (Farm farm = farm(FarmOptions.START)) {
            Person first = farm.people().welcome(TICKET, somebody());
            Person other = farm.people().welcome("case-2", somebody());

            assertThat(farm.people().welcome(TICKET, somebody())).isEqualTo(first);
            assertThat(other.id()).isNotEqualTo(first.id());
        }
    }

    private Farm farm(Instant now) {
        return Farm.start(
                FarmOptions.forTests()
                        .withPeople(80)
                        .withSites(Sites.calm())
                        .withClock(FarmClock.following(FarmOptions.START, () -> now, () -> FarmOptions.START)),
                journal);
    }

    private static Shown shown(Farm farm, String site) {
        int guest = farm.people().guest(TICKET).orElseThrow().id();
        return farm.truth().of(site, guest).getFirst();
    }

    private static Person somebody() {
        return new Person(
                0,
                Name.of("Robin", "Ashgrove"),
                List.of(),
                LocalDate.of(1980, 6, 15),
                null,
                List.of(new Home("12 Oak St", "Dayton", "OH", "45402", 2015)),
                List.of("(937) 555-0142"),
                List.of("robin@example.com"),
                List.of());
    }
}
