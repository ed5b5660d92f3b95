package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out from our own table whom identifiers name, over all sources, until nothing new is learned. */
final class Resolution {
    private final List<State> states;
    private final Set<Id> given;
    private final Set<Id> learned = new LinkedHashSet<>();
    private final Set<Id> ambiguous = new LinkedHashSet<>();
    private final Set<Row> roots = new LinkedHashSet<>();

    private Resolution(List<State> states, Set<Id> given) {
        this.states = states;
        this.given = given;
    }

    static Reach of(List<State> states, Set<Id> given) {
        return new Resolution(states, given).resolve();
    }

    private Reach resolve() {
        Reach.Who who = begin();
        Map<Source, Ownership> owned = owned();
        while (who == Reach.Who.ONE && learn(owned)) {
            who = grow() ? Reach.Who.ONE : Reach.Who.SEVERAL;
            owned = owned();
        }
        boolean nothing = owned.values().stream().allMatch(one -> one.rows().isEmpty());
        return new Reach(
                who == Reach.Who.ONE && nothing ? Reach.Who.NOBODY : who,
                given,
                Collections.unmodifiableSet(learned),
                Collections.unmodifiableSet(ambiguous),
                owned);
    }

    /** Whom the given identifiers name; a household's only where nothing else says who of the household it is. */
    private Reach.Who begin() {
        if (given.stream().noneMatch(id -> columns().anyMatch(column -> column.type.equals(id.type())))) {
            return Reach.Who.UNSEARCHED;
        }
        List<Set<Row>> crowd = crowd();
        List<Set<Row>> proven = crowd.stream().filter(this::isProven).toList();
        if (proven.size() > 1 || proven.isEmpty() && crowd.size() > 1) {
            return Reach.Who.SEVERAL;
        }
        if (proven.size() == 1) {
            roots.addAll(proven.getFirst());
            boolean housemates = crowd.stream().allMatch(one -> one == proven.getFirst() || livesWith(one, roots));
            return housemates ? Reach.Who.ONE : Reach.Who.SEVERAL;
        }
        crowd.forEach(roots::addAll);
        return !roots.isEmpty() && given.stream().anyMatch(this::provesNobody) ? Reach.Who.DOUBTFUL : Reach.Who.ONE;
    }

    /** The people whom the given identifiers hit. */
    private List<Set<Row>> crowd() {
        List<Set<Row>> crowd = new ArrayList<>();
        for (Id id : given) {
            people(id, false).forEach(row -> join(row, crowd));
            people(id, true).forEach(row -> join(row, crowd));
        }
        return crowd;
    }

    private void join(Row row, List<Set<Row>> crowd) {
        Set<Row> joined = new LinkedHashSet<>(Set.of(row));
        for (Set<Row> one : List.copyOf(crowd)) {
            if (one.stream().anyMatch(other -> areOne(row, other))) {
                crowd.remove(one);
                joined.addAll(one);
            }
        }
        crowd.add(joined);
    }

    /** Whether two person rows are one person: a known identifier says so, or one that nobody else has in any source. */
    private boolean areOne(Row one, Row other) {
        boolean known = known().stream().anyMatch(id -> people(id, false).containsAll(List.of(one, other)));
        return one == other || known || (!of(one).equals(of(other)) && shareExclusive(one, other));
    }

    private boolean shareExclusive(Row one, Row other) {
        Set<Id> common = taught(one);
        common.retainAll(taught(other));
        return common.stream()
                .anyMatch(id ->
                        states.stream().allMatch(state -> holders(state, id).size() < 2));
    }

    private Set<Id> taught(Row person) {
        Set<Id> taught = new LinkedHashSet<>();
        of(person).ties(person).holds().forEach((column, id) -> {
            if (!column.household && column.tells(id)) {
                taught.add(id);
            }
        });
        return taught;
    }

    private boolean isProven(Set<Row> person) {
        return given.stream().anyMatch(id -> people(id, false).stream().anyMatch(person::contains));
    }

    private boolean livesWith(Set<Row> person, Set<Row> other) {
        return given.stream().anyMatch(id -> {
            Set<Row> household = people(id, true);
            return household.stream().anyMatch(person::contains)
                    && household.stream().anyMatch(other::contains);
        });
    }

    /** Whether the identifier could have named a person, and names none. */
    private boolean provesNobody(Id id) {
        return people(id, true).isEmpty()
                && columns().anyMatch(column -> !column.household && column.type.equals(id.type()));
    }

    private Stream<IdentifierColumn> columns() {
        return states.stream()
                .flatMap(state -> state.source.personal().stream())
                .flatMap(table -> table.identifiers.stream());
    }

    /** Takes in whom the learned identifiers hit; false when nothing says that it is the same person. */
    private boolean grow() {
        Set<Row> found = new LinkedHashSet<>();
        learned.forEach(id -> found.addAll(people(id, false)));
        found.removeAll(roots);
        boolean grown = true;
        while (grown) {
            Set<Row> tied = new LinkedHashSet<>();
            found.stream()
                    .filter(row -> roots.stream().anyMatch(root -> areOne(row, root)))
                    .forEach(tied::add);
            found.removeAll(tied);
            grown = roots.addAll(tied);
        }
        return found.isEmpty() || roots.isEmpty() && alike(found);
    }

    /** Somebody who had only rows until now. */
    private boolean alike(Set<Row> found) {
        List<Set<Row>> crowd = new ArrayList<>();
        found.forEach(row -> join(row, crowd));
        roots.addAll(found);
        return crowd.size() == 1;
    }

    private Map<Source, Ownership> owned() {
        known().stream()
                .filter(id -> !roots.containsAll(people(id, false)) || !roots.containsAll(people(id, true)))
                .forEach(ambiguous::add);
        Map<Source, Ownership> owned = new LinkedHashMap<>();
        for (State state : states) {
            owned.put(state.source, Ownership.of(state, own(state), known(), ambiguous));
        }
        return owned;
    }

    /**
     * Learns what is this person's alone; returns whether anything changed. Where something turns out not to be, the row in
     * which it stands is somebody else's, too, and what else stands there waits for another look.
     */
    private boolean learn(Map<Source, Ownership> owned) {
        Set<Id> mine = new LinkedHashSet<>();
        Set<Id> others = new LinkedHashSet<>();
        for (State state : states) {
            Ownership here = owned.getOrDefault(state.source, Ownership.NONE);
            for (Row row : here.alone()) {
                state.ties(row).holds().forEach((column, id) -> {
                    if (isNew(column, id) && !isTheirs(id)) {
                        others.add(id);
                    } else if (isNew(column, id) && speaksOfItsOwner(state, here, row, column)) {
                        mine.add(id);
                    }
                });
            }
        }
        return others.isEmpty() ? learned.addAll(mine) : ambiguous.addAll(others);
    }

    /** A row that somebody owns may name a friend; one that nobody owns may name two people in two columns of a kind. */
    private static boolean speaksOfItsOwner(State state, Ownership here, Row row, IdentifierColumn column) {
        boolean isOwned =
                state.ties(row).claims().stream().anyMatch(claim -> here.rows().contains(claim.owner()));
        long alike = row.table.identifiers.stream()
                .filter(other -> other.type.equals(column.type))
                .count();
        return row.table.standing == Table.Standing.PERSON || column.namesOwner || (!isOwned && alike == 1);
    }

    private boolean isNew(IdentifierColumn column, Id id) {
        return !column.household
                && column.tells(id)
                && !given.contains(id)
                && !learned.contains(id)
                && !ambiguous.contains(id);
    }

    /** Whether nobody else has it: no other person row where ours has one, at most one where we have none. */
    private boolean isTheirs(Id id) {
        return states.stream().allMatch(state -> {
            Set<Row> own = own(state);
            Set<Row> holders = holders(state, id);
            return own.containsAll(holders) || own.isEmpty() && holders.size() == 1;
        });
    }

    /** Person rows that it names; when it names none, those to whom the rows belong that it stands in. */
    private static Set<Row> holders(State state, Id id) {
        Set<Row> named = state.people(id, false);
        if (!named.isEmpty()) {
            return named;
        }
        Set<Row> claiming = new LinkedHashSet<>();
        for (Row row : state.rows()) {
            boolean holds = state.ties(row).holds().entrySet().stream()
                    .anyMatch(
                            held -> !held.getKey().household && held.getValue().equals(id));
            if (holds) {
                claiming.addAll(state.ultimateOwners(row));
            }
        }
        return claiming;
    }

    private Set<Row> own(State state) {
        Set<Row> own = new LinkedHashSet<>(roots);
        own.retainAll(state.rows());
        return own;
    }

    private State of(Row row) {
        return states.stream().filter(state -> state.has(row)).findFirst().orElseThrow();
    }

    private Set<Row> people(Id id, boolean household) {
        Set<Row> people = new LinkedHashSet<>();
        states.forEach(state -> people.addAll(state.people(id, household)));
        return people;
    }

    private Set<Id> known() {
        Set<Id> known = new LinkedHashSet<>(given);
        known.addAll(learned);
        return known;
    }
}
