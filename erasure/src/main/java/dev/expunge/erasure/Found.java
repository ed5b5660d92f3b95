package dev.expunge.erasure;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one store holds about one subject.
 *
 * @param people the roots that the subject's identifiers hit, grouped into people
 * @param rows rows of the personal data set by table, roots included
 * @param candidates identifiers of columns that mean a person, not yet known, that rows of the subject alone give of it
 * @param doubtful such identifiers in rows that an owner claims and whom they may not name: never learned, but where others hold
 *     them the row is theirs, too
 * @param unowned rows that only their keys name and that no column ties to anybody: what they say of whose they are
 * @param holes why not everything could be looked at; empty when it was
 */
public record Found(
        String subject,
        List<Person> people,
        Map<TableName, Long> rows,
        Set<Identifier> candidates,
        Set<Identifier> doubtful,
        List<Unowned> unowned,
        List<Hole> holes) {
    public Found {
        people = List.copyOf(people);
        rows = Map.copyOf(rows);
        candidates = Set.copyOf(candidates);
        doubtful = Set.copyOf(doubtful);
        unowned = List.copyOf(unowned);
        holes = List.copyOf(holes);
    }

    /**
     * Roots that stand together because a person identifier, given or learned, links them.
     *
     * @param roots where a table has no key, the physical address, good for a moment only
     * @param lasting whether all of them have a key, so that an operator can choose them
     * @param proven known identifiers that they hold in columns that mean a person
     * @param household known identifiers that they hold in columns that mean a household
     * @param taught every identifier that they hold in columns that mean a person
     * @param atHome every identifier that they hold in columns that mean a household
     */
    public record Person(
            Set<RowRef> roots,
            boolean lasting,
            Set<Identifier> proven,
            Set<Identifier> household,
            Set<Identifier> taught,
            Set<Identifier> atHome) {
        public Person {
            roots = Set.copyOf(roots);
            proven = Set.copyOf(proven);
            household = Set.copyOf(household);
            taught = Set.copyOf(taught);
            atHome = Set.copyOf(atHome);
        }
    }

    /**
     * A row that nobody owns.
     *
     * @param identifiers at least one; they stand in columns that mean a person and that an erasure leaves as they are
     */
    public record Unowned(TableName table, Set<Identifier> identifiers) {
        public Unowned {
            requireNonNull(table, "table is null");
            identifiers = Set.copyOf(identifiers);
        }
    }
}
