package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Found;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.identifier.Identifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups the root rows that one subject's identifiers hit into people. */
final class People {
    private final Holding holding;
    private final Map<Row.Key, Row> roots = new LinkedHashMap<>();
    private final Map<Row.Key, Row.Key> leaders = new HashMap<>();
    private final Set<RowRef> known;
    /** Rows of rows that were erased before, and could only be found by them. */
    private final Set<Row.Key> orphans = new HashSet<>();

    People(String store, Holding holding) {
        this.holding = holding;
        this.known = holding.subject().roots().getOrDefault(store, Set.of());
        holding.hits().forEach((key, evidence) -> add(evidence.row()));
        holding.members().stream().filter(Member::isPerson).forEach(member -> add(member.row()));
        joinKnown();
        joinProven();
        holding.members().stream().filter(Member::isPerson).forEach(this::joinOwners);
    }

    List<Found.Person> list() {
        Map<Row.Key, List<Row>> groups = new LinkedHashMap<>();
        roots.forEach((key, row) ->
                groups.computeIfAbsent(leader(key), first -> new ArrayList<>()).add(row));
        return groups.values().stream().map(this::person).toList();
    }

    private void add(Row row) {
        roots.putIfAbsent(row.key(), row);
        leaders.putIfAbsent(row.key(), row.key());
    }

    /** What earlier looks found, or an operator chose, is one person. */
    private void joinKnown() {
        List<Row> own = roots.values().stream()
                .filter(row -> known.contains(row.reference()))
                .toList();
        own.forEach(row -> join(own.getFirst().key(), row.key()));
    }

    /** A given identifier joins nobody once an operator has chosen among those who hold it. */
    private void joinProven() {
        Map<Identifier, Row.Key> first = new HashMap<>();
        holding.hits()
                .forEach((key, evidence) -> evidence.proven().stream()
                        .filter(identifier -> !holding.subject().chosen()
                                || holding.subject().learned().contains(identifier))
                        .forEach(identifier -> join(first.computeIfAbsent(identifier, ignored -> key), key)));
    }

    /** A person's row that another person's rows own stands with that person. */
    private void joinOwners(Member member) {
        Deque<Member> open = new ArrayDeque<>(List.of(member));
        Set<Member> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (Member.Claim claim : open.remove().claims()) {
                if (claim instanceof Member.Claim.ByOwner(Tie _, Row.Key key)) {
                    Member owner = holding.member(key);
                    if (owner != null && owner.isPerson()) {
                        join(owner.row().key(), member.row().key());
                    } else if (owner == null) {
                        orphans.add(member.row().key());
                    } else if (seen.add(owner)) {
                        open.add(owner);
                    }
                }
            }
        }
    }

    private void join(Row.Key one, Row.Key other) {
        leaders.put(leader(other), leader(one));
    }

    private Row.Key leader(Row.Key key) {
        Row.Key leader = key;
        for (Row.Key next = leaders.get(leader); next != null && !next.equals(leader); next = leaders.get(leader)) {
            leader = next;
        }
        return leader;
    }

    private Found.Person person(List<Row> rows) {
        Set<RowRef> references = new HashSet<>();
        Set<Identifier> proven = new HashSet<>();
        Set<Identifier> household = new HashSet<>();
        Set<Identifier> taught = new HashSet<>();
        Set<Identifier> atHome = new HashSet<>();
        for (Row row : rows) {
            references.add(row.reference());
            if (orphans.contains(row.key())) {
                references.addAll(known);
            }
            Holding.Evidence evidence = holding.hits().get(row.key());
            if (evidence != null) {
                proven.addAll(evidence.proven());
                household.addAll(evidence.household());
            }
            for (Slot slot : row.relation().slots()) {
                slot.readExactly(row).ifPresent((slot.isPersonal() ? taught : atHome)::add);
            }
        }
        boolean lasting = rows.stream().noneMatch(row -> row.relation().isPhysical());
        return new Found.Person(references, lasting, proven, household, taught, atHome);
    }
}
