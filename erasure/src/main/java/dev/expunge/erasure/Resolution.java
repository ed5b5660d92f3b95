package dev.expunge.erasure;

import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.identifier.Identifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the resolution of one subject stands, round by round. */
final class Resolution {
    private final IdentifierTypes types;
    private final Set<Identifier> leftAside = new HashSet<>();
    /** Doubtful ones that nobody else holds: neither learned nor a sign that a row is shared. */
    private final Set<Identifier> idle = new HashSet<>();

    private Subject subject;
    private Map<String, Found> founds = Map.of();
    private Who who = new Who.Nobody();
    private boolean settled;

    Resolution(Subject subject, IdentifierTypes types) {
        this.subject = subject;
        this.types = types;
    }

    Subject subject() {
        return subject;
    }

    boolean isSettled() {
        return settled;
    }

    Set<Identifier> relearn() {
        return subject.learned();
    }

    /** What somebody else holds since it was learned is ambiguous now. */
    void judgeLearned(Map<String, Map<Identifier, Set<RowRef>>> holders) {
        setAside(ambiguousAmong(subject.learned(), holders));
    }

    void look(Map<String, Found> newFounds) {
        founds = newFounds;
        settled = true;
    }

    /** Identifiers that could still show that several people are one. */
    Set<Identifier> undecidedLinks() {
        return crowd().linksBetweenSources();
    }

    /** Says whom the given identifiers name. */
    void decide(Map<String, Map<Identifier, Set<RowRef>>> holders) {
        List<Hole> holes = Stream.concat(
                        types.holes(subject).stream(),
                        founds.values().stream().flatMap(found -> found.holes().stream()))
                .toList();
        if (!holes.isEmpty()) {
            who = new Who.Undetermined(holes);
            return;
        }
        Crowd crowd = crowd();
        crowd.joinBy(crowd.linksBetweenSources(), holders);
        Crowd.Verdict verdict = crowd.verdict(types.personal());
        if (verdict.several()) {
            who = new Who.SeveralPeople(crowd.candidates());
            return;
        }
        Map<String, Set<RowRef>> roots = new HashMap<>(subject.roots());
        verdict.roots().forEach((source, rows) -> roots.merge(source, rows, Resolution::union));
        if (!roots.equals(subject.roots())) {
            idle.clear();
        }
        Set<Identifier> ambiguous = union(subject.ambiguous(), verdict.heldByOthers());
        boolean anything =
                founds.values().stream().anyMatch(found -> !found.rows().isEmpty())
                        || !verdict.roots().isEmpty();
        who = anything ? new Who.OnePerson() : new Who.Nobody();
        settled = verdict.explored();
        subject = subject.found(subject.learned(), ambiguous, roots);
    }

    /** Identifiers of which is to be known whether others hold them. */
    Set<Identifier> questions() {
        Set<Identifier> questions = open(Found::doubtful);
        questions.removeAll(idle);
        questions.addAll(candidates());
        return questions;
    }

    private Set<Identifier> candidates() {
        return open(Found::candidates);
    }

    private Set<Identifier> open(Function<Found, Set<Identifier>> told) {
        Set<Identifier> candidates = new HashSet<>();
        if (who instanceof Who.OnePerson || who instanceof Who.Nobody) {
            founds.values().forEach(found -> candidates.addAll(told.apply(found)));
        }
        candidates.removeAll(subject.given());
        candidates.removeAll(subject.learned());
        candidates.removeAll(subject.ambiguous());
        return candidates;
    }

    /**
     * Learns what belongs to this person alone. When some of it does not, the rest waits a round: it may stand in a row that
     * thereby turns out to be somebody else's, too.
     */
    void learn(Map<String, Map<Identifier, Set<RowRef>>> holders) {
        Set<Identifier> questions = questions();
        if (questions.isEmpty()) {
            return;
        }
        Set<Identifier> candidates = candidates();
        Set<Identifier> ambiguous = ambiguousAmong(questions, holders);
        settled &= candidates.isEmpty() && ambiguous.isEmpty();
        if (ambiguous.isEmpty()) {
            questions.stream()
                    .filter(identifier -> !candidates.contains(identifier))
                    .forEach(idle::add);
            subject = subject.found(union(subject.learned(), candidates), subject.ambiguous(), subject.roots());
        } else {
            setAside(ambiguous);
        }
    }

    /** It leads on and on: nobody knows how much is missing. */
    void giveUp() {
        who = new Who.Undetermined(List.of(
                new Hole("", null, null, "what is found keeps leading to further identifiers beyond the limit")));
    }

    Resolved result() {
        Map<String, Integer> byType = new TreeMap<>();
        leftAside.forEach(identifier -> byType.merge(identifier.type(), 1, Integer::sum));
        Subject decided = switch (who) {
            case Who.Nobody(), Who.OnePerson() -> subject;
            case Who.SeveralPeople _, Who.Undetermined _ -> subject.asUndecided();
        };
        return new Resolved(decided, who, byType, household(), types.notSearched(subject));
    }

    private Set<Identifier> household() {
        Set<Identifier> household = new HashSet<>();
        founds.forEach((source, found) -> found.people().stream()
                .filter(person -> !Collections.disjoint(person.roots(), ownRoots(source)))
                .forEach(person -> household.addAll(person.atHome())));
        return household;
    }

    private Crowd crowd() {
        return new Crowd(subject, founds);
    }

    private void setAside(Set<Identifier> ambiguous) {
        leftAside.addAll(ambiguous);
        Set<Identifier> learned = new HashSet<>(subject.learned());
        learned.removeAll(ambiguous);
        subject = subject.found(learned, union(subject.ambiguous(), ambiguous), subject.roots());
    }

    private Set<Identifier> ambiguousAmong(
            Set<Identifier> identifiers, Map<String, Map<Identifier, Set<RowRef>>> holders) {
        Set<Identifier> ambiguous = new HashSet<>();
        for (Identifier identifier : identifiers) {
            holders.forEach((source, bySource) -> {
                Set<RowRef> own = ownRoots(source);
                Set<RowRef> holding = bySource.getOrDefault(identifier, Set.of());
                boolean firstThere = own.isEmpty() && holding.size() <= 1;
                if (!firstThere && !own.containsAll(holding)) {
                    ambiguous.add(identifier);
                }
            });
        }
        return ambiguous;
    }

    private Set<RowRef> ownRoots(String source) {
        return subject.roots().getOrDefault(source, Set.of());
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }
}
