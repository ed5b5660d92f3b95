package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every part of the engine works with.
 *
 * @param lease how long a piece of work may take before another may take it up
 */
record Desk(
        Store store,
        Supplier<Brokers> known,
        Fieldwork fieldwork,
        Cadences cadences,
        Duration lease,
        InstantSource clock,
        Chance chance,
        Ids ids,
        Turns turns) {
    private static final int MOST_CONFLICTS = 50;

    Instant now() {
        return clock.instant();
    }

    Optional<Definition> broker(String id) {
        return known.get().find(id);
    }

    /** The same, one after the other of a case: its brokers often end together, and each counts in the same scan. */
    void store(CaseId whose, Supplier<Optional<Draft>> drafting) {
        turns.take(whose, () -> store(drafting));
    }

    /** Drafts from what is stored now, again whenever somebody else was faster; an empty draft stores nothing. */
    void store(Supplier<Optional<Draft>> drafting) {
        for (int i = 0; i < MOST_CONFLICTS; i++) {
            Optional<Draft> draft = drafting.get();
            if (draft.isEmpty() || store.save(draft.get().change())) {
                return;
            }
        }
        throw new IllegalStateException("somebody else was faster " + MOST_CONFLICTS + " times");
    }
}
