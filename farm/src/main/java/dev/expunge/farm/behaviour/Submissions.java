package dev.expunge.farm.behaviour;

import static java.util.Objects.requireNonNull;

import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every request for removal that any site ever got. Thread-safe. */
public final class Submissions {
    private final Map<Long, Submission> all = new LinkedHashMap<>();
    private final Map<Whom, List<Long>> ofPerson = new HashMap<>();

    static final String KIND = "submission";

    private final Journal journal;
    private long next = 1;

    private record Whom(String site, int person) {}

    public Submissions(Journal journal) {
        this.journal = requireNonNull(journal, "journal is null");
    }

    /** Takes up what was written of a request. */
    public synchronized void restore(Note note) {
        if (note.kind().equals(KIND)) {
            remember(note.value(Submission.class));
        }
    }

    /** Forgets all requests about a person, not the notes of them. */
    public synchronized void dismiss(int person) {
        all.values().removeIf(submission -> submission.key().person() == person);
        ofPerson.keySet().removeIf(whom -> whom.person() == person);
    }

    public synchronized Submission add(
            Site site, Listing listing, String contact, Submission.Mode mode, Instant at, boolean refused) {
        Submission submission =
                new Submission(next, site.name(), listing.key(), listing.id(), contact, mode, at, null, refused);
        put(submission);
        return submission;
    }

    /** A second confirmation changes nothing. */
    public synchronized void confirm(long number, Instant at) {
        Submission submission = all.get(number);
        if (submission != null && !submission.refused() && submission.confirmed() == null) {
            put(submission.confirmedAt(at));
        }
    }

    private void put(Submission submission) {
        journal.put(Note.of(
                KIND, Long.toString(submission.number()), submission.key().person(), submission));
        remember(submission);
    }

    private void remember(Submission submission) {
        if (all.put(submission.number(), submission) == null) {
            ofPerson.computeIfAbsent(
                            new Whom(submission.site(), submission.key().person()), _ -> new ArrayList<>())
                    .add(submission.number());
        }
        next = Math.max(next, submission.number() + 1);
    }

    public synchronized Optional<Submission> find(long number) {
        return Optional.ofNullable(all.get(number));
    }

    public synchronized List<Submission> all() {
        return List.copyOf(all.values());
    }

    public synchronized List<Submission> of(String site, int person) {
        return ofPerson.getOrDefault(new Whom(site, person), List.of()).stream()
                .map(number -> requireNonNull(all.get(number)))
                .toList();
    }
}
