package dev.expunge.server.watch;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * People who were just seen in a source that is said to erase again whom a backup brought back. Their identifiers are in memory
 * alone.
 */
public record Returned(TenantId tenant, Environment environment, SourceId source, List<Person> people) {
    public Returned {
        people = List.copyOf(people);
    }

    /**
     * One of them.
     *
     * @param id the place where they were seen
     * @param erasure the request by which they were erased last, on somebody's order
     * @param asked when that was received
     * @param times how often they were erased again since
     * @param withdrawn whether an operator withdrew the last request to do so
     */
    public record Person(
            ReappearanceId id, Identifier identifier, UUID erasure, Instant asked, int times, boolean withdrawn) {
        public Person {
            requireNonNull(identifier, "identifier is null");
        }

        @Override
        public String toString() {
            return "person at " + id;
        }
    }
}
