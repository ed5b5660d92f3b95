package dev.expunge.server.dialect.privacyhawk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.person.Profile;
import dev.expunge.server.broker.care.Mandate;
import dev.expunge.server.broker.care.Order;
import dev.expunge.server.broker.care.Report;
import dev.expunge.server.broker.care.RequiredAction;
import dev.expunge.server.broker.care.ScanView;
import dev.expunge.server.broker.customer.CustomerId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Orders from their first day to their last, and what clients are told of them. */
class LifeCycleTest {
    private static Agency agency;

    @BeforeAll
    static void open(@TempDir Path folder) {
        agency = new Agency(folder);
    }

    @AfterAll
    static void close() {
        agency.close();
    }

    @Test
    void aRealtimeScanTellsEachChangeAndDoneLast() {
        ScanView made = agency.scans.create(agency.owner, Agency.order("realtime", "Realtime"), true);
        agency.live(Duration.ofHours(1));

        List<JsonNode> told = agency.told(made.scan().id().value());

        assertThat(told).hasSizeGreaterThan(4);
        assertThat(statuses(told)).startsWith("created").endsWith("done").contains("active");
        assertThat(told.getFirst().path("brokerScans")).hasSize(3);
        assertThat(told)
                .allSatisfy(body -> assertThat(body.path("brokerScans").size()
                                + body.path("scans").size())
                        .isPositive());
        assertThat(told.stream()
                        .flatMap(body -> body.path("records").valueStream())
                        .map(record -> record.path("brokerId").asString())
                        .distinct())
                .hasSize(3);
        assertThat(told.stream()
                        .flatMap(body -> body.path("brokerScans").valueStream())
                        .filter(part -> part.path("status").asString().equals("done")))
                .allSatisfy(part -> {
                    assertThat(part.path("recordCount").asInt()).isEqualTo(1);
                    assertThat(part.path("attempts").asInt()).isEqualTo(1);
                    assertThat(part.path("startedAt").isNull()).isFalse();
                })
                .hasSize(3);
    }

    @Test
    void anyOtherScanTellsEverythingOnce() {
        ScanView made = agency.scans.create(agency.owner, Agency.order("quiet", "Quiet"), false);
        assertThat(agency.told(made.scan().id().value())).isEmpty();
        agency.live(Duration.ofHours(1));

        List<JsonNode> told = agency.told(made.scan().id().value());

        assertThat(told).hasSize(1);
        assertThat(statuses(told)).containsExactly("done");
        assertThat(told.getFirst().path("brokerScans")).hasSize(3);
        assertThat(told.getFirst().path("records")).hasSize(3);
        assertThat(agency.scans.records(agency.owner, made.scan().id()).orElseThrow())
                .hasSize(3);
    }

    @Test
    void aScanOfSomebodyWhomNoBrokerServesIsToldToo() {
        Order order = Agency.order("abroad", "Abroad");
        Profile abroad = new Profile(
                order.profile().name(),
                List.of(),
                1974,
                null,
                List.of(new Profile.Address("1 High St", "", "Leeds", "", "LS1 1AA", "GB", true)),
                List.of(),
                List.of());
        Order there = new Order(order.customer(), abroad, order.plan(), order.months(), order.terms(), order.wishes());
        ScanView made = agency.scans.create(agency.owner, there, false);

        List<JsonNode> told = agency.told(made.scan().id().value());

        assertThat(statuses(told)).containsExactly("done");
        assertThat(told.getFirst().path("brokerScans")).hasSize(3);
    }

    @Test
    void anEnrolmentIsToldFromItsFirstScanToTheVerifiedRemoval() {
        Mandate made = agency.enrolments
                .create(agency.owner, Agency.order("enrolled", "Enrolled"))
                .orElseThrow();
        agency.live(Duration.ofDays(60));

        String first = made.firstScan().value();
        List<JsonNode> ofPlain = agency.records(first).stream()
                .filter(record -> record.path("brokerId").asString().equals(Agency.PLAIN))
                .toList();
        assertThat(ofPlain).hasSize(2);
        assertThat(ofPlain.getFirst().path("submittedAt").isNull()).isFalse();
        assertThat(ofPlain.getFirst().path("verifiedAt").isNull()).isTrue();
        assertThat(ofPlain.getLast().path("verifiedAt").isNull()).isFalse();
        assertThat(ofPlain)
                .extracting(record -> record.path("scanId").asString())
                .containsOnly(first);

        List<ScanView> scans = agency.scans.ofEnrolment(agency.owner, made.id()).orElseThrow();
        assertThat(scans).hasSizeGreaterThan(5);
        String second = scans.get(1).scan().id().value();
        assertThat(agency.told(second).stream()
                        .filter(body -> body.path("eventType").asString().equals("scans")))
                .hasSize(1);
        List<JsonNode> enrolment = agency.told(made.id().value());
        assertThat(enrolment).hasSize(scans.size());
        assertThat(enrolment.stream()
                        .map(body -> body.at("/enrollments/0/rescanAt").asString()))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void actionsAreRequiredUntilTheyAreDone() {
        CustomerId customer = new CustomerId("asked");
        Mandate made = agency.enrolments
                .create(agency.owner, Agency.order("asked", "Asked"))
                .orElseThrow();
        agency.live(Duration.ofDays(2));

        List<RequiredAction> asked = actions(customer);
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst()).isInstanceOfSatisfying(RequiredAction.CompleteManualOptOut.class, action -> {
            assertThat(action.family()).isEqualTo("brokerFamily:Harbour");
            assertThat(action.brokers()).containsExactly(Agency.MANUAL);
            assertThat(action.records()).hasSize(1);
            assertThat(action.instructions()).contains("identity card");
        });
        assertThat(asked.getLast()).isEqualTo(new RequiredAction.ProvideSignature(List.of(Agency.SIGNED)));

        assertThat(agency.clientele.sign(
                        agency.owner, customer, "{\"text\":\"Ida Asked\"}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        agency.script.removeByHand(Agency.MANUAL, "Asked");
        assertThat(agency.clientele.completedManualOptOut(agency.owner, customer, "brokerFamily:Harbour"))
                .isTrue();
        assertThat(actions(customer)).isEmpty();
        agency.live(Duration.ofDays(90));

        assertThat(agency.scans.records(agency.owner, made.firstScan()).orElseThrow())
                .hasSize(3)
                .allSatisfy(view ->
                        assertThat(view.record().milestones().verifiedAt()).isNotNull());
    }

    @Test
    void aRescanThatMissesAListingTellsWhatFollowsFromThat() {
        assertThat(agency.enrolments.create(agency.owner, Agency.order("quietly", "Quietly")))
                .isPresent();
        String first = agency.enrolments
                .ofCustomer(agency.owner, new CustomerId("quietly"))
                .getFirst()
                .firstScan()
                .value();
        agency.live(Duration.ofDays(2));

        agency.script.removeByHand(Agency.MANUAL, "Quietly");
        agency.live(Duration.ofDays(90));

        List<JsonNode> told = agency.records(first).stream()
                .filter(record -> record.path("brokerId").asString().equals(Agency.MANUAL))
                .toList();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().path("submittedAt").isNull()).isFalse();
        assertThat(told.getFirst().path("verifiedAt").isNull()).isTrue();
        assertThat(told.getLast().path("verifiedAt").isNull()).isFalse();
    }

    @Test
    void deletionErasesAtOnceAndSaysWhatWasOpen() {
        CustomerId customer = new CustomerId("erased");
        Mandate made = agency.enrolments
                .create(agency.owner, Agency.order("erased", "Erased"))
                .orElseThrow();
        agency.clientele.sign(agency.owner, customer, "{}".getBytes(StandardCharsets.UTF_8));
        agency.live(Duration.ofDays(1));
        int before = agency.told(made.firstScan().value()).size();
        assertThat(before).isGreaterThan(4);

        agency.enrolments.delete(agency.owner, made.id());

        List<JsonNode> after = agency.told(made.firstScan().value());
        assertThat(after).hasSize(1);
        assertThat(after.getFirst().path("records")).hasSize(3).allSatisfy(record -> {
            assertThat(record.path("fullName").asString()).isEmpty();
            assertThat(record.path("recordUrl").asString()).isEmpty();
        });
        assertThat(agency.told(made.id().value())).hasSize(1);
        assertThat(agency.scans.records(agency.owner, made.firstScan()).orElseThrow())
                .isEmpty();
        assertThat(agency.customers.signature(agency.owner, customer)).isEmpty();
        Mandate erased = agency.enrolments.find(agency.owner, made.id()).orElseThrow();
        assertThat(erased.deletedAt()).isNotNull();
        assertThat(erased.rescanAt()).isNull();
    }

    @Test
    void aCanceledEnrolmentEndsByItself() {
        Mandate made = agency.enrolments
                .create(agency.owner, Agency.order("leaving", "Leaving"))
                .orElseThrow();
        agency.live(Duration.ofDays(1));
        agency.enrolments.cancel(agency.owner, made.id());
        agency.live(Duration.ofDays(200));

        Mandate ended = agency.enrolments.find(agency.owner, made.id()).orElseThrow();

        Instant canceled = Objects.requireNonNull(ended.canceledAt());
        assertThat(ended.deletedAt()).isAfter(canceled).isBefore(canceled.plus(Duration.ofDays(200)));
    }

    @Test
    void aFailedBrokerScanIsSearchedAgainWhenItIsMissed() {
        agency.script.down.add(Agency.PLAIN);
        ScanView made = agency.scans.create(agency.owner, Agency.order("missing", "Missing"), false);
        ScanId scan = made.scan().id();
        agency.live(Duration.ofDays(10));
        String part = agency.scans.parts(agency.owner, scan).orElseThrow().stream()
                .filter(one -> one.part().broker().equals(Agency.PLAIN))
                .map(one -> one.part().id().value())
                .findFirst()
                .orElseThrow();
        assertThat(agency.told(scan.value())).hasSize(1);
        assertThat(agency.told(scan.value()).getFirst().path("records")).hasSize(2);

        agency.script.down.clear();
        agency.exceptions.send(
                agency.owner,
                new Report(Report.Type.FAILED_BROKER_SCAN, List.of(), List.of(), List.of(), List.of(part), List.of()));
        agency.live(Duration.ofDays(3));

        List<JsonNode> told = agency.told(scan.value());
        assertThat(told).hasSize(2);
        assertThat(told.getLast().path("records")).hasSize(3);
    }

    @Test
    void whatIsStoredOfOrdersSaysNothingOfThePerson() {
        CustomerId customer = new CustomerId("private");
        assertThat(agency.enrolments.create(agency.owner, Agency.order("private", "Private")))
                .isPresent();
        agency.clientele.sign(agency.owner, customer, "{\"text\":\"Ida Private\"}".getBytes(StandardCharsets.UTF_8));
        agency.live(Duration.ofDays(1));

        for (String table : List.of(
                "mandate",
                "broker_customer",
                "scan_told",
                "record_told",
                "broker_exception",
                "first_answer",
                "webhook_delivery")) {
            assertThat(agency.dump(table))
                    .as(table)
                    .doesNotContain("Ida", "Dayton", "ida@")
                    .doesNotContain(HexFormat.of().formatHex("Ida".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<RequiredAction> actions(CustomerId customer) {
        return agency.clientele.find(agency.owner, customer).orElseThrow().actions();
    }

    private static List<String> statuses(List<JsonNode> told) {
        return told.stream()
                .flatMap(body -> body.path("scans").valueStream())
                .map(scan -> scan.path("status").asString())
                .toList();
    }
}
