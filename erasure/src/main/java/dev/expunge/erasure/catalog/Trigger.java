package dev.expunge.erasure.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A user trigger or rule.
 *
 * @param enabled whether it fires in an ordinary session ({@code session_replication_role = origin})
 */
public record Trigger(String name, Kind kind, Timing timing, Set<Event> events, boolean enabled) {
    public Trigger {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(timing, "timing is null");
        events = Set.copyOf(events);
    }

    /** How it is made. */
    public enum Kind {
        TRIGGER,
        RULE
    }

    /** When it runs; a rule runs {@link #AFTER} (ALSO) or {@link #INSTEAD}. */
    public enum Timing {
        BEFORE,
        AFTER,
        INSTEAD
    }

    /** What fires it. */
    public enum Event {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /** Whether a change of rows may run it; Expunge never truncates. */
    public boolean mayFire() {
        return enabled && events.stream().anyMatch(event -> event != Event.TRUNCATE);
    }

    /** Whether an update may run it. */
    public boolean firesOnUpdate() {
        return enabled && events.contains(Event.UPDATE);
    }
}
