package dev.expunge.server.request;

import dev.expunge.erasure.Found;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.request.Field.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds rows again that stayed until the end of a term. Only their keys name them: an identifier that stands in them leads
 * nowhere, for the person may have become a customer again since.
 */
final class DeferredRows {
    private DeferredRows() {}

    static void find(List<Work> works, Field field, List<Work> nobody, List<Work> somebody) {
        if (works.isEmpty()) {
            return;
        }
        Map<String, Set<Identifier>> standing = new HashMap<>();
        Set<String> found = new HashSet<>();
        List<Subject> subjects = works.stream().map(work -> work.subject).toList();
        for (Place place : field.places()) {
            for (Found one : place.store().find(subjects, Work.erased(works, place.id()))) {
                Set<Identifier> read = standing.computeIfAbsent(one.subject(), subject -> new HashSet<>());
                read.addAll(one.candidates());
                read.addAll(one.doubtful());
                if (!one.rows().isEmpty()) {
                    found.add(one.subject());
                }
            }
        }
        for (Work work : works) {
            work.subject = leadingNowhere(work.subject, standing.getOrDefault(work.reference(), Set.of()));
            boolean left = found.contains(work.reference()) || !work.rounds.isEmpty();
            (left ? somebody : nobody).add(work);
        }
    }

    private static Subject leadingNowhere(Subject subject, Set<Identifier> standing) {
        return new Subject(
                subject.reference(),
                subject.given(),
                subject.learned(),
                standing,
                subject.roots(),
                subject.chosen(),
                subject.asked());
    }
}
