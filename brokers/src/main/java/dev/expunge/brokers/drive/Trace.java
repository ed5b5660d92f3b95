package dev.expunge.brokers.drive;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was done on a visit, without any personal value. */
public final class Trace {
    private static final int MOST = 1_000;

    private final List<Entry> entries = new ArrayList<>();

    /**
     * One step.
     *
     * @param verb as definitions write it
     * @param status HTTP status of the page after it, 0 when there was none
     * @param place of that page: without query, and with {@code *} for parts of the path that the definition does not spell out
     * @param digest SHA-256 in hex of that page's body, empty when there was none
     * @param told paths of the values that the broker was told
     * @param cause why there was no page
     */
    public record Entry(
            String verb,
            int status,
            String place,
            String digest,
            Duration elapsed,
            int bytes,
            Set<String> told,
            @Nullable Cause cause) {
        public Entry {
            requireNonNull(verb, "verb is null");
            requireNonNull(place, "place is null");
            requireNonNull(digest, "digest is null");
            requireNonNull(elapsed, "elapsed is null");
            told = Set.copyOf(told);
        }
    }

    public void add(Entry entry) {
        if (entries.size() < MOST) {
            entries.add(entry);
        }
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
