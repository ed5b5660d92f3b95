package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One data subject as known so far. A caller keeps it with the request, encrypted, so that every retry and every
 * verification starts from what was learned before.
 *
 * @param reference the caller's name for the subject, unique within a call, such as a request id
 * @param given identifiers that the request names; where it names none and none was learned, {@code roots} are rows of any
 *     table that their keys alone name
 * @param learned identifiers that stores taught, each belonging to this person alone
 * @param ambiguous identifiers that this person shares with others: given ones, and ones that stores taught; what only they
 *     tie to the person is somebody else's, too
 * @param roots by source name, the rows that are this person
 * @param chosen whether an operator chose {@code roots} because a given identifier matched several people; then given
 *     identifiers find rows, but no further root
 * @param asked day of the request, from which those retentions run whose rows have no date of their own; null is today
 * @param undecided whether it is open who that is, for the given identifiers name several people or could not be searched
 *     for; then no store touches anything
 * @param former by source name, where {@code roots} are known by their keys alone: the person's own rows that stayed. Whoever
 *     else owns such a root got it since
 * @param olderThan where it is not null, nothing is erased unless every row is known to have been made before, and written last
 */
public record Subject(
        String reference,
        Set<Identifier> given,
        Set<Identifier> learned,
        Set<Identifier> ambiguous,
        Map<String, Set<RowRef>> roots,
        boolean chosen,
        @Nullable LocalDate asked,
        boolean undecided,
        Map<String, Set<RowRef>> former,
        @Nullable Instant olderThan) {
    public Subject {
        given = Set.copyOf(given);
        learned = Set.copyOf(learned);
        ambiguous = Set.copyOf(ambiguous);
        roots = Map.copyOf(roots);
        former = Map.copyOf(former);
    }

    /** One of whom it is known, or still to be found out, who it is. */
    public Subject(
            String reference,
            Set<Identifier> given,
            Set<Identifier> learned,
            Set<Identifier> ambiguous,
            Map<String, Set<RowRef>> roots,
            boolean chosen,
            @Nullable LocalDate asked) {
        this(reference, given, learned, ambiguous, roots, chosen, asked, false, Map.of(), null);
    }

    public Subject(
            String reference,
            Set<Identifier> given,
            Set<Identifier> learned,
            Set<Identifier> ambiguous,
            Map<String, Set<RowRef>> roots,
            boolean chosen) {
        this(reference, given, learned, ambiguous, roots, chosen, null);
    }

    public static Subject of(String reference, Set<Identifier> given) {
        return new Subject(reference, given, Set.of(), Set.of(), Map.of(), false, null);
    }

    /** The same with the person's own rows that stayed when {@code roots} did. */
    public Subject withFormer(Map<String, Set<RowRef>> formerRoots) {
        return new Subject(
                reference, given, learned, ambiguous, roots, chosen, asked, undecided, formerRoots, olderThan);
    }

    /** The same, to be erased only where every row was there before a moment, as in a backup. */
    public Subject ifOlderThan(@Nullable Instant moment) {
        return new Subject(reference, given, learned, ambiguous, roots, chosen, asked, undecided, former, moment);
    }

    /** The same person, with what a resolution found. */
    Subject found(Set<Identifier> nowLearned, Set<Identifier> nowAmbiguous, Map<String, Set<RowRef>> nowRoots) {
        return new Subject(
                reference, given, nowLearned, nowAmbiguous, nowRoots, chosen, asked, false, Map.of(), olderThan);
    }

    /** Whether there is nothing to search for but the keys of rows. */
    public boolean knownByKeysAlone() {
        return given.isEmpty() && learned.isEmpty();
    }

    Subject asUndecided() {
        return new Subject(reference, given, learned, ambiguous, roots, chosen, asked, true, former, olderThan);
    }
}
