package dev.expunge.brokers.drive;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.polite.Leave;
import dev.expunge.brokers.polite.Manners;
import dev.expunge.brokers.polite.Robots;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every call of a visit has to pass. */
record Threshold(Definition definition, Territory territory, Robots robots, Manners manners, Deadline deadline) {
    /** Of a whole visit. Single calls are bounded too, but a search may be hundreds of them, and a node holds its work for ten minutes. */
    private static final Duration VISIT = Duration.ofMinutes(5);

    /** From now on. */
    Threshold(Definition definition, Territory territory, Robots robots, Manners manners) {
        this(definition, territory, robots, manners, Deadline.in(VISIT, System::nanoTime));
    }

    /** Calls when all agree, at the right time. */
    Arrival pass(String url, Supplier<Arrival> call) {
        Cause barred = deadline.isOver() ? Cause.TIMEOUT : barred(url);
        if (barred != null) {
            return new Arrival.Nowhere(barred, null, false);
        }
        try {
            return switch (manners.ask()) {
                case Leave.Withheld(Cause cause, var notBefore) -> new Arrival.Nowhere(cause, notBefore, false);
                case Leave.Granted _ -> {
                    try {
                        yield call.get();
                    } finally {
                        manners.returned();
                    }
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Arrival.Nowhere(Cause.TIMEOUT, null, false);
        }
    }

    /** Why a URL is not for us; null when it is. */
    @Nullable
    Cause barred(String url) {
        if (!territory.contains(url)) {
            return Cause.REFUSED;
        }
        if (!definition.politeness().respectRobots()) {
            return null;
        }
        return switch (robots.about(url)) {
            case OPEN -> null;
            case CLOSED -> Cause.ROBOTS;
            case SILENT -> Cause.UNAVAILABLE;
            case REFUSED -> Cause.REFUSED;
        };
    }
}
