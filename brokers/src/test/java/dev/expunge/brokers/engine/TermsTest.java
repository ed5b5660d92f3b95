package dev.expunge.brokers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.matching.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan says of a case. */
class TermsTest extends EngineCase {
    @Test
    void onlyTheBrokersOfThePlanAreSearched() {
        site("1");
        Site outside = site("2");

        CaseId id = enrol(new Terms(Thresholds.STANDARD, Set.of("1"), Duration.ofDays(30)));
        pass(Duration.ofDays(40));

        assertThat(store.scans(id))
                .isNotEmpty()
                .allSatisfy(scan -> assertThat(store.brokerScans(scan.id()))
                        .extracting(BrokerScan::broker)
                        .containsExactly("1"));
        assertThat(outside.submissions).isZero();
    }

    @Test
    void afterTheFirstMonthThePlanSaysWhenToScanAgain() {
        site("1");
        Instant month = clock.instant().plus(Duration.ofDays(40));
        CaseId id = enrol(new Terms(Thresholds.STANDARD, Set.of(), Duration.ofDays(90)));
        pass(Duration.ofDays(365));

        List<Instant> late = store.scans(id).stream()
                .map(Scan::createdAt)
                .filter(at -> at.isAfter(month))
                .toList();
        assertThat(late).hasSizeBetween(3, 5);
        for (int i = 1; i < late.size(); i++) {
            assertThat(Duration.between(late.get(i - 1), late.get(i))).isGreaterThan(Duration.ofDays(70));
        }
    }

    @Test
    void termsWithoutTimeBetweenScansAreRefused() {
        assertThatThrownBy(() -> new Terms(Thresholds.STANDARD, Set.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private CaseId enrol(Terms terms) {
        return engine.enrol(Samples.person("Doe"), Samples.CONTACT, terms);
    }
}
