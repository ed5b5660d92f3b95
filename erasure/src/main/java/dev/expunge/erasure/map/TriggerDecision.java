package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A user trigger or rule that may fire while we act.
 *
 * @param reason why that is fine
 * @param writes the tables it changes besides its own row
 */
public record TriggerDecision(String reason, Set<TableName> writes) {
    public TriggerDecision {
        requireNonNull(reason, "reason is null");
        writes = Set.copyOf(writes);
    }
}
