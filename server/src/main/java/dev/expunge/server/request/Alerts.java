package dev.expunge.server.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators about requests that do not come to an end by themselves: a counter and an event of the log. */
final class Alerts {
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final int TIMES = 3;

    private final Counter leftovers;

    Alerts(MeterRegistry meters) {
        this.leftovers = Counter.builder("expunge.requests.alerts")
                .description("Requests of which data remained after every one of several erasures")
                .register(meters);
    }

    void leftovers(Work work) {
        int times = work.attempts + 1;
        if (times >= TIMES) {
            leftovers.increment();
            log.atError()
                    .addKeyValue("request", work.id())
                    .addKeyValue("attempts", times)
                    .log("data remains after erasing again and again");
        }
    }
}
