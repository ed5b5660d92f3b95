package dev.expunge.server.journal;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be written.
 *
 * @param names of the row that it is about; none where it was told: then its resource does
 * @param leads to whomever it is about: whose row it is, identifiers in it
 * @param departed where it tells that a person's own row is gone, those of the leads that the row held
 * @param once under which it is written no second time; null where it always is
 */
public record Draft(
        Event event,
        Set<Identifier> names,
        Set<Identifier> leads,
        Set<Identifier> departed,
        @Nullable Once once) {
    public Draft {
        requireNonNull(event, "event is null");
        names = Set.copyOf(names);
        leads = Set.copyOf(leads);
        departed = Set.copyOf(departed);
    }

    /** What somebody told. */
    public Draft(Event event, Set<Identifier> leads, @Nullable Once once) {
        this(event, Set.of(), leads, Set.of(), once);
    }

    /** What names an event where it comes from. */
    public sealed interface Once {
        /** As the caller calls it. */
        record Called(UUID event) implements Once {}

        /** As the source counts it. */
        record Captured(UUID source, long change) implements Once {}
    }
}
