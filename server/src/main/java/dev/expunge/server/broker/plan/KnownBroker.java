package dev.expunge.server.broker.plan;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A broker of one tenant and environment.
 *
 * @param definition as it is in use; once the broker is disabled or removed it serves no longer
 * @param modifiedAt when it last got another definition, or was enabled, disabled or removed
 * @param disabledAt null while it is searched
 * @param removedAt when it was withdrawn, by an operator or by its definition; null while it is there
 */
public record KnownBroker(
        Definition definition,
        Instant modifiedAt,
        @Nullable Instant disabledAt,
        @Nullable Instant removedAt) {
    public KnownBroker {
        requireNonNull(definition, "definition is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }

    public boolean enabled() {
        return disabledAt == null;
    }

    /** Whether it was there at that moment, enabled or not. */
    public boolean listedAt(Instant when) {
        return removedAt == null || when.isBefore(removedAt);
    }
}
