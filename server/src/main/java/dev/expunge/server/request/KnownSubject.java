package dev.expunge.server.request;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was learned about a subject, as it is kept, encrypted, with the request.
 *
 * @param candidates people to choose among; empty unless a given identifier names several
 */
record KnownSubject(
        Set<Identifier> learned,
        Set<Identifier> ambiguous,
        Map<String, Set<RowRef>> roots,
        boolean chosen,
        List<Candidate> candidates) {
    KnownSubject {
        learned = Set.copyOf(learned);
        ambiguous = Set.copyOf(ambiguous);
        roots = Map.copyOf(roots);
        candidates = List.copyOf(candidates);
    }

    static KnownSubject nothing() {
        return new KnownSubject(Set.of(), Set.of(), Map.of(), false, List.of());
    }

    static KnownSubject of(Subject subject) {
        return new KnownSubject(subject.learned(), subject.ambiguous(), subject.roots(), subject.chosen(), List.of());
    }

    /** The same with people to choose among, given by source. */
    KnownSubject asking(Map<String, List<List<RowRef>>> people) {
        List<Candidate> found = new ArrayList<>();
        new TreeMap<>(people)
                .forEach((source, persons) -> persons.forEach(person -> found.add(new Candidate(
                        person.stream().map(row -> new Root(source, row)).toList()))));
        return new KnownSubject(learned, ambiguous, roots, chosen, found);
    }

    /** The same with those rows chosen as the person. */
    KnownSubject choosing(Map<String, Set<RowRef>> chosenRoots) {
        return new KnownSubject(learned, ambiguous, chosenRoots, true, List.of());
    }

    Subject subject(String reference, Set<Identifier> given) {
        return new Subject(reference, given, learned, ambiguous, roots, chosen);
    }
}
