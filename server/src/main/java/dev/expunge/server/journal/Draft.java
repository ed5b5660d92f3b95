package dev.expunge.server.journal;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be written.
 *
 * @param names of the row that it is about; all of them where it was captured, further ones where it was told
 * @param leads to whomever it is about: whose row it is, identifiers in it
 * @param once under which it is written no second time; null where it always is
 */
public record Draft(
        Event event,
        Set<Identifier> names,
        Set<Identifier> leads,
        @Nullable Once once) {
    public Draft {
        requireNonNull(event, "event is null");
        names = Set.copyOf(names);
        leads = Set.copyOf(leads);
    }

    /** What names an event where it comes from. */
    public sealed interface Once {
        /** As the caller calls it. */
        record Called(UUID event) implements Once {}

        /** As the source counts it. */
        record Captured(UUID source, long change) implements Once {}
    }
}
