package dev.expunge.server.request;

import static java.util.Objects.requireNonNullElse;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was learned about a subject, as it is kept, encrypted, with the request.
 *
 * @param candidates people to choose among; empty unless a given identifier names several
 * @param asked day of the request whose deferred rows these are; null where the request has its own
 */
record KnownSubject(
        Set<Identifier> learned,
        Set<Identifier> ambiguous,
        Map<String, Set<RowRef>> roots,
        boolean chosen,
        List<Candidate> candidates,
        @Nullable LocalDate asked) {
    KnownSubject {
        learned = Set.copyOf(learned);
        ambiguous = Set.copyOf(ambiguous);
        roots = Map.copyOf(roots);
        candidates = List.copyOf(candidates);
    }

    static KnownSubject nothing() {
        return new KnownSubject(Set.of(), Set.of(), Map.of(), false, List.of(), null);
    }

    static KnownSubject of(Subject subject) {
        return new KnownSubject(
                subject.learned(), subject.ambiguous(), subject.roots(), subject.chosen(), List.of(), subject.asked());
    }

    /** What is left of a person when a term has ended: rows that only their keys name. */
    static KnownSubject deferred(Map<String, Set<RowRef>> rows, LocalDate asked) {
        return new KnownSubject(Set.of(), Set.of(), rows, true, List.of(), asked);
    }

    /** The same with people to choose among, given by source. */
    KnownSubject asking(Map<String, List<List<RowRef>>> people) {
        List<Candidate> found = new ArrayList<>();
        new TreeMap<>(people)
                .forEach((source, persons) -> persons.forEach(person -> found.add(new Candidate(
                        person.stream().map(row -> new Root(source, row)).toList()))));
        return new KnownSubject(learned, ambiguous, roots, chosen, found, asked);
    }

    /** The same with those rows chosen as the person. */
    KnownSubject choosing(Map<String, Set<RowRef>> chosenRoots) {
        return new KnownSubject(learned, ambiguous, chosenRoots, true, List.of(), asked);
    }

    /** @param received day of the request */
    Subject subject(String reference, Set<Identifier> given, LocalDate received) {
        return new Subject(reference, given, learned, ambiguous, roots, chosen, requireNonNullElse(asked, received));
    }
}
