package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell. Holds no personal value.
 *
 * @param broker empty for what concerns none
 * @param note such as a cause, or the names of fields
 */
public record Event(
        Instant at,
        What what,
        @Nullable CaseId caseId,
        @Nullable RecordId recordId,
        String broker,
        String note) {
    public Event {
        requireNonNull(at, "at is null");
        requireNonNull(what, "what is null");
        requireNonNull(broker, "broker is null");
        requireNonNull(note, "note is null");
    }

    /** What happened. */
    public enum What {
        SCAN_STARTED,
        SCAN_ENDED,
        BROKER_SCAN_ENDED,
        FOUND,
        FOR_REVIEW,
        RELISTED,
        GONE_BY_ITSELF,
        REQUEST_SENT,
        COVERED_BY_FAMILY,
        REQUEST_ACCEPTED,
        ACTION_REQUIRED,
        SUSPICIOUS_MAIL,
        OVERDUE,
        ESCALATED,
        REMOVAL_VERIFIED,
        /** A broker's site changed; nothing is called removed there until it is understood again. */
        DRIFT,
        BROKER_PAUSED,
        BROKER_RECOVERED
    }
}
