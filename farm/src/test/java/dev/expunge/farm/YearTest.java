package dev.expunge.farm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.engine.Action;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.farm.behaviour.Submission;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Fate;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.truth.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A year of all sites, held against what is really so. With {@code -Dexpunge.year.people=100} the year of the specification; the suite has
 * fewer people, to be quick.
 */
class YearTest {
    private static final int PEOPLE = Integer.getInteger("expunge.year.people", 4);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LONG_AGO = Duration.ofDays(200);

    private static Year year;
    private static final List<Set<RecordId>> BACK = new ArrayList<>();

    @BeforeAll
    static void live() {
        year = new Year(PEOPLE);
        for (int i = 0; i < 12; i++) {
            year.pass(MONTH);
            BACK.add(unnoticed());
        }
    }

    @AfterAll
    static void close() {
        System.err.println(report());
        year.close();
    }

    @Test
    void nothingIsCalledRemovedWhileItIsStillToBeSeen() {
        assertThat(happened(Event.What.REMOVAL_VERIFIED)).isNotEmpty();
        assertThat(year.wronglyVerified).isEmpty();
    }

    @Test
    void nobodyIsAskedToRemoveAStranger() {
        List<Submission> all = year.farm.truth().submissions();
        List<Submission> wrong = all.stream().filter(YearTest::isWrong).toList();

        assertThat(all).hasSizeGreaterThan(10 * PEOPLE);
        assertThat(1 - wrong.size() / (double) all.size())
                .as("precision, wrong: " + wrong)
                .isGreaterThanOrEqualTo(0.985);
    }

    /** For somebody who is no customer, or for one with another's address. */
    private static boolean isWrong(Submission submission) {
        int person = submission.key().person();
        boolean customer = year.people.values().stream().anyMatch(one -> one.id() == person);
        boolean own = submission.contact().isEmpty()
                || submission.contact().startsWith("agent@")
                || submission.contact().equals("customer" + person + "@example.com");
        return !customer || !own;
    }

    @Test
    void noBaitIsTaken() {
        assertThat(happened(Event.What.SUSPICIOUS_MAIL)).isNotEmpty();
        assertThat(year.farm.truth().baitsTaken()).isEmpty();
    }

    @Test
    void whatIsGoneIsVerifiedAndWhatWasIgnoredIsEscalated() {
        Instant longAgo = year.farm.clock().instant().minus(LONG_AGO);
        int gone = 0;
        int ignored = 0;
        for (BrokerRecord record : records()) {
            Site site = site(record);
            if (!askedBefore(longAgo, record) || isOutOfReach(site)) {
                continue;
            }
            boolean listed = year.farm
                    .truth()
                    .shows(site.name(), requireNonNull(record.listing().id()));
            if (listed) {
                ignored++;
                assertThat(happened(Event.What.ESCALATED))
                        .as("ignored at %s: %s", site.name(), record)
                        .anyMatch(event -> record.id().equals(event.recordId()));
            } else {
                gone++;
                assertThat(record.state())
                        .as("gone at %s: %s", site.name(), record)
                        .isInstanceOf(RecordState.RemovalVerified.class);
            }
        }
        assertThat(gone).isPositive();
        assertThat(ignored).isPositive();
    }

    @Test
    void whatIsListedAgainIsFoundAndAskedForAgain() {
        assertThat(happened(Event.What.RELISTED)).isNotEmpty();
        for (int i = 2; i < BACK.size(); i++) {
            Set<RecordId> still = new HashSet<>(BACK.get(i));
            still.retainAll(BACK.get(i - 1));
            still.retainAll(BACK.get(i - 2));
            assertThat(still)
                    .as("back for two months and not noticed, month %d", i)
                    .isEmpty();
        }
    }

    @Test
    void aSiteThatWasRedesignedIsFlaggedAndNothingIsCalledRemovedThere() {
        Map<String, Integer> redesigned = year.farm
                .sites()
                .all()
                .flatMap(site -> site.fates().stream()
                        .filter(fate -> fate instanceof Fate.Redesigned || fate instanceof Fate.Retires)
                        .map(fate -> Map.entry(site.name(), fate.day())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(redesigned).isNotEmpty();
        redesigned.forEach((site, day) -> {
            Instant when = FarmOptions.START.plus(Duration.ofDays(day));
            assertThat(happened(Event.What.DRIFT))
                    .as("drift of " + site)
                    .anyMatch(event -> year.site(event.broker()).equals(site)
                            && !event.at().isBefore(when));
            assertThat(happened(Event.What.REMOVAL_VERIFIED))
                    .as("called removed at " + site)
                    .noneMatch(event ->
                            year.site(event.broker()).equals(site) && event.at().isAfter(when));
        });
    }

    private static List<Event> happened(Event.What what) {
        return year.events.stream().filter(event -> event.what() == what).toList();
    }

    /** For the first time, or since it was listed again. */
    private static boolean askedBefore(Instant when, BrokerRecord record) {
        List<Event> told = year.events.stream()
                .filter(event -> record.id().equals(event.recordId()))
                .toList();
        List<Event> since = told.stream()
                .filter(event -> event.what() == Event.What.RELISTED)
                .reduce((first, second) -> second)
                .map(event -> told.subList(told.indexOf(event), told.size()))
                .orElse(told);
        return since.stream()
                .anyMatch(event -> event.what() == Event.What.REQUEST_ACCEPTED
                        && event.at().isBefore(when));
    }

    private static List<BrokerRecord> records() {
        return year.people.keySet().stream()
                .flatMap(id -> year.store.records(id).stream())
                .toList();
    }

    private static Site site(BrokerRecord record) {
        return year.farm.sites().site(year.site(record.broker()));
    }

    /** Redesigned or retired: what is there cannot be known. */
    private static boolean isOutOfReach(Site site) {
        return site.fates().stream().anyMatch(fate -> !(fate instanceof Fate.Outage));
    }

    /** Called removed, and the search shows the person again: the next scan should find it. */
    private static Set<RecordId> unnoticed() {
        Set<RecordId> found = new HashSet<>();
        for (Map.Entry<CaseId, Person> one : year.people.entrySet()) {
            List<BrokerRecord> records = year.store.records(one.getKey());
            Set<String> known = records.stream()
                    .map(record -> record.broker() + " " + record.listing().id())
                    .collect(Collectors.toSet());
            for (BrokerRecord record : records) {
                String site = year.site(record.broker());
                boolean back = record.state() instanceof RecordState.RemovalVerified
                        && !isOutOfReach(site(record))
                        && year.farm.truth().of(site, one.getValue().id()).stream()
                                .filter(Shown::inSearch)
                                .map(Shown::listingId)
                                .anyMatch(id -> id.equals(record.listing().id())
                                        || !known.contains(record.broker() + " " + id));
                if (back) {
                    found.add(record.id());
                }
            }
        }
        return found;
    }

    private static String report() {
        Map<String, Map<String, Integer>> sites = new TreeMap<>();
        for (BrokerRecord record : records()) {
            Action.Why why = record.state() instanceof RecordState.ActionRequired required
                    ? required.what().why()
                    : null;
            String state = record.state().getClass().getSimpleName() + (why == null ? "" : " " + why);
            sites.computeIfAbsent(year.site(record.broker()), site -> new TreeMap<>())
                    .merge(state, 1, Integer::sum);
        }
        Map<Event.What, Long> events =
                year.events.stream().collect(Collectors.groupingBy(Event::what, TreeMap::new, Collectors.counting()));
        return PEOPLE + " people\n"
                + sites.entrySet().stream()
                        .map(site -> site.getKey() + " " + site.getValue())
                        .collect(Collectors.joining("\n"))
                + "\n" + events;
    }
}
