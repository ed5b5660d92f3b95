package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.tenant.Regime;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    @ParameterizedTest
    @CsvSource({
        "gdpr, UTC, 2026-11-22T10:00:00Z, 2026-12-22T10:00:00Z",
        "gdpr, UTC, 2027-01-31T10:00:00Z, 2027-02-28T10:00:00Z",
        // in Auckland it is the 1st of March already, so the term ends on the 1st of April
        "gdpr, Pacific/Auckland, 2027-02-28T12:00:00Z, 2027-03-31T12:00:00Z",
        "gdpr, UTC, 2027-02-28T12:00:00Z, 2027-03-28T12:00:00Z",
        // clocks go forward in between: the same hour of the day is an hour earlier in UTC
        "gdpr, Europe/Berlin, 2027-03-10T08:00:00Z, 2027-04-10T07:00:00Z",
        "ccpa, UTC, 2026-11-22T10:00:00Z, 2027-01-06T10:00:00Z",
        "ccpa, America/Los_Angeles, 2027-02-01T20:00:00Z, 2027-03-18T19:00:00Z",
    })
    void theTermIsCountedInTheTenantsZone(String regime, String zone, Instant received, Instant due) {
        assertThat(Deadline.of(Regime.parse(regime), ZoneId.of(zone), received)).isEqualTo(due);
    }
}
