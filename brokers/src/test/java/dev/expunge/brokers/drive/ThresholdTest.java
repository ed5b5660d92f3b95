package dev.expunge.brokers.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.kit.MovableClock;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void aVisitThatHasTakenItsTimeCallsNobodyAnyMore() {
        Definition definition = new DefinitionReader()
                .read(Visitor.text("plain.yaml").replace("dailyBudget: 500}", "dailyBudget: 500, robots: ignore}"));
        MovableClock clock = new MovableClock();
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        Arrival called = new Arrival.Missing("nothing");
        try (Egress egress = new Egress(List.of(), Resolver.system())) {
            Threshold threshold = new Threshold(
                    definition,
                    Territory.of(definition),
                    new Robots(egress, clock, HttpDriver.AGENT),
                    new Guestbook(clock, clock, Duration.ofMinutes(1)).of(definition),
                    Deadline.in(Duration.ofMinutes(5), nanos::get));
            String url = definition.origin() + "/people";

            nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
            assertThat(threshold.pass(url, () -> called)).isEqualTo(called);

            nanos.incrementAndGet();
            assertThat(threshold.pass(url, () -> called)).isEqualTo(new Arrival.Nowhere(Cause.TIMEOUT, null, false));
        }
    }
}
