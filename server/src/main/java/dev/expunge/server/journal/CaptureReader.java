package dev.expunge.server.journal;

import dev.expunge.erasure.Capture;
import dev.expunge.erasure.Change;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.journal.CaptureStore.Read;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings captured changes into the journal: read there, written here, removed there. A crash in between leaves changes in the
 * source, which are read again and written no second time. One node reads a source at a time, and one that lost its lease
 * writes nothing any more: what a request was told is in the journal stays all there is.
 */
final class CaptureReader {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;

    private final CaptureStore store;
    private final Journal journal;
    private final InstantSource clock;
    private final Consumer<Moment> reached;

    CaptureReader(CaptureStore store, Journal journal, InstantSource clock, Consumer<Moment> reached) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.reached = reached;
    }

    /** How far it came. */
    enum Outcome {
        /** Somebody else reads this source, and may have changes in hand that are in neither place. */
        BUSY,
        SOME,
        ALL
    }

    /** Where a node may die. */
    enum Moment {
        READ,
        WRITTEN
    }

    /**
     * Reads until nothing waits.
     *
     * @param name of the source
     * @param most changes, roughly
     */
    Outcome run(Read read, String name, Capture capture, int most) {
        OptionalLong lease =
                store.claim(read.source(), clock.instant(), clock.instant().plus(LEASE));
        if (lease.isEmpty()) {
            return Outcome.BUSY;
        }
        try {
            int brought = 0;
            while (brought < most) {
                List<Change> changes = capture.read(AT_ONCE);
                if (changes.isEmpty()) {
                    return Outcome.ALL;
                }
                reached.accept(Moment.READ);
                List<Draft> drafts = drafts(read, name, changes);
                if (!store.during(
                        read.source(),
                        lease.getAsLong(),
                        clock.instant().plus(LEASE),
                        () -> journal.write(read.tenant(), read.environment(), drafts))) {
                    return Outcome.BUSY;
                }
                reached.accept(Moment.WRITTEN);
                capture.forget(changes.stream().map(Change::id).toList());
                brought += changes.size();
            }
            return Outcome.SOME;
        } finally {
            store.release(read.source(), lease.getAsLong());
        }
    }

    private static List<Draft> drafts(Read read, String name, List<Change> changes) {
        Author author = new Author("source " + read.source(), name, "");
        List<Draft> drafts = new ArrayList<>();
        for (Change change : changes) {
            Set<Identifier> names = new HashSet<>();
            change.resources().forEach(resource -> names.add(RowName.of(read.source(), resource)));
            change.names().forEach(row -> names.add(RowName.of(read.source(), row)));
            Set<Identifier> leads = new HashSet<>();
            change.identifiers().forEach(identifier -> leads.add(RowName.of(read.source(), identifier)));
            change.owners().forEach(row -> leads.add(RowName.of(read.source(), row)));
            Set<Identifier> departed = new HashSet<>();
            change.departed().forEach(identifier -> departed.add(RowName.of(read.source(), identifier)));
            Draft.Once once = new Draft.Once.Captured(read.source().value(), change.id());
            for (Identifier resource : change.resources()) {
                Event event = new Event(resource, change.verb(), change.at(), readable(change.delta()), author, "");
                drafts.add(new Draft(event, names, leads, departed, once));
            }
        }
        return drafts;
    }

    /** A column's own JSON may be deeper than anybody reads. */
    private static String readable(String delta) {
        try {
            Deltas.read(delta);
            return delta;
        } catch (IllegalArgumentException e) {
            return "{}";
        }
    }
}
