package dev.expunge.farm.behaviour;

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

    private record Whom(String site, int person) {}

    public synchronized Submission add(
            Site site, Listing listing, String contact, Submission.Mode mode, Instant at, boolean refused) {
        Submission submission = new Submission(
                all.size() + 1, site.name(), listing.key(), listing.id(), contact, mode, at, null, refused);
        all.put(submission.number(), submission);
        ofPerson.computeIfAbsent(new Whom(site.name(), listing.key().person()), _ -> new ArrayList<>())
                .add(submission.number());
        return submission;
    }

    /** A second confirmation changes nothing. */
    public synchronized void confirm(long number, Instant at) {
        all.computeIfPresent(
                number,
                (_, submission) -> submission.refused() || submission.confirmed() != null
                        ? submission
                        : submission.confirmedAt(at));
    }

    public synchronized Optional<Submission> find(long number) {
        return Optional.ofNullable(all.get(number));
    }

    public synchronized List<Submission> all() {
        return List.copyOf(all.values());
    }

    public synchronized List<Submission> of(String site, int person) {
        return ofPerson.getOrDefault(new Whom(site, person), List.of()).stream()
                .map(number -> java.util.Objects.requireNonNull(all.get(number)))
                .toList();
    }
}
