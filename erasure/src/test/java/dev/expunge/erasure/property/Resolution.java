package dev.expunge.erasure.property;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out from our own table whom identifiers name, over all sources, until nothing new is learned. */
final class Resolution {
    private final List<State> states;
    private final Set<Id> given;
    private final Set<Id> learned = new LinkedHashSet<>();
    private final Set<Id> ambiguous = new LinkedHashSet<>();
    /** Which person rows taught an identifier. */
    private final Map<Id, Set<Row>> teachers = new HashMap<>();

    private boolean doubtful;
    private int rounds;

    private Resolution(List<State> states, Set<Id> given) {
        this.states = states;
        this.given = given;
    }

    static Reach of(List<State> states, Set<Id> given) {
        return new Resolution(states, given).resolve();
    }

    private Reach resolve() {
        Map<Source, Ownership> owned;
        do {
            owned = owned(hit());
        } while (learn(owned));
        return new Reach(who(owned), given, Set.copyOf(learned), Set.copyOf(ambiguous), owned);
    }

    private Reach.Who who(Map<Source, Ownership> owned) {
        Set<Row> roots = new LinkedHashSet<>();
        owned.values().forEach(one -> roots.addAll(one.roots()));
        if (doubtful) {
            return Reach.Who.DOUBTFUL;
        }
        if (owned.values().stream().allMatch(one -> one.rows().isEmpty())) {
            return Reach.Who.NOBODY;
        }
        return roots.isEmpty() || roots.size() == reachable(roots).size() ? Reach.Who.ONE : Reach.Who.SEVERAL;
    }

    private Set<Row> hit() {
        Set<Row> hit = new LinkedHashSet<>();
        known().forEach(id -> hit.addAll(people(id, false)));
        boolean named = given.stream().anyMatch(id -> people(id, true).isEmpty());
        Set<Row> more = new LinkedHashSet<>();
        for (Id id : given) {
            Set<Row> household = people(id, true);
            if (household.stream().noneMatch(hit::contains)) {
                more.addAll(household);
            }
        }
        doubtful = hit.isEmpty() && !more.isEmpty() && named;
        hit.addAll(more);
        return hit;
    }

    private Map<Source, Ownership> owned(Set<Row> hit) {
        Map<Source, Ownership> owned = new LinkedHashMap<>();
        for (State state : states) {
            Set<Row> roots = new LinkedHashSet<>(hit);
            roots.retainAll(state.rows());
            owned.put(state.source, Ownership.of(state, roots, known(), given, ambiguous));
        }
        return owned;
    }

    private boolean learn(Map<Source, Ownership> owned) {
        Set<Id> left = new LinkedHashSet<>();
        boolean changed = false;
        for (State state : states) {
            for (Row row : of(owned, state).alone()) {
                for (Map.Entry<IdentifierColumn, Id> held :
                        state.ties(row).holds().entrySet()) {
                    Id id = held.getValue();
                    if (held.getKey().household || given.contains(id)) {
                        continue;
                    }
                    teachers.computeIfAbsent(id, any -> new HashSet<>()).addAll(state.ultimateOwners(row));
                    if (!learned.contains(id) && !isTheirs(id, owned)) {
                        left.add(id);
                    } else {
                        changed |= learned.add(id);
                    }
                }
            }
        }
        changed |= !left.equals(ambiguous);
        ambiguous.clear();
        ambiguous.addAll(left);
        return changed && ++rounds < 20;
    }

    private static Ownership of(Map<Source, Ownership> owned, State state) {
        return owned.getOrDefault(state.source, new Ownership(Set.of(), Set.of(), Set.of()));
    }

    /** Whether nobody else has it: no other person row where ours has one, at most one where we have none. */
    private boolean isTheirs(Id id, Map<Source, Ownership> owned) {
        for (State state : states) {
            Set<Row> roots = of(owned, state).roots();
            Set<Row> holders = state.people(id, false);
            Set<Row> others = new HashSet<>(holders);
            others.removeAll(roots);
            boolean joins = others.size() == 1 && holders.size() == 1;
            if (!others.isEmpty() && !joins) {
                return false;
            }
            if (holders.isEmpty() && isHeldBySomebodyElse(state, id, roots, others)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHeldBySomebodyElse(State state, Id id, Set<Row> roots, Set<Row> joining) {
        for (Row row : state.rows()) {
            boolean holds = state.ties(row).holds().entrySet().stream()
                    .anyMatch(
                            held -> !held.getKey().household && held.getValue().equals(id));
            if (holds
                    && !state.ultimateOwners(row).stream()
                            .allMatch(owner -> roots.contains(owner) || joining.contains(owner))) {
                return true;
            }
        }
        return false;
    }

    /** The person rows that known identifiers tie to one of them. */
    private Set<Row> reachable(Set<Row> roots) {
        Set<Row> reached = new LinkedHashSet<>();
        Deque<Row> front = new ArrayDeque<>();
        Row first = roots.iterator().next();
        reached.add(first);
        front.add(first);
        while (!front.isEmpty()) {
            Row row = front.remove();
            for (Id id : known()) {
                Set<Row> tied = people(id, false);
                tied.addAll(teachers.getOrDefault(id, Set.of()));
                if (tied.contains(row)) {
                    tied.stream().filter(roots::contains).filter(reached::add).forEach(front::add);
                }
            }
        }
        return reached;
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
