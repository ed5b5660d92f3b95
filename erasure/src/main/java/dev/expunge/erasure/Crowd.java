package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everybody whom one subject's identifiers hit, over all sources: who is one person, and who is the subject. */
final class Crowd {
    private final Subject subject;
    private final List<One> people = new ArrayList<>();
    /** What a household learned of shares with the subject says nothing about who the subject is. */
    private final Set<Identifier> heldByHouseholds = new HashSet<>();

    Crowd(Subject subject, Map<String, Found> founds) {
        this.subject = subject;
        new TreeMap<>(founds).forEach((source, found) -> found.people().forEach(person -> add(one(source, person))));
        joinWhere((one, other) -> one.known && other.known);
        joinWhere(this::joins);
    }

    /** One person as far as is known. */
    private static final class One {
        private final Map<String, Set<RowRef>> roots = new HashMap<>();
        private final Set<Identifier> proven = new HashSet<>();
        private final Set<Identifier> household = new HashSet<>();
        private final Set<Identifier> taught = new HashSet<>();
        private boolean known;
        private boolean lasting = true;
        private boolean explored = true;

        private void join(One other) {
            other.roots.forEach((source, rows) ->
                    roots.computeIfAbsent(source, key -> new HashSet<>()).addAll(rows));
            proven.addAll(other.proven);
            household.addAll(other.household);
            taught.addAll(other.taught);
            known |= other.known;
            lasting &= other.lasting;
            explored &= other.explored;
        }
    }

    /**
     * Who the subject is.
     *
     * @param several whether the given identifiers name several people, or one whom nothing proves
     * @param roots of the subject, by source
     * @param heldByOthers known identifiers that others hold, too
     * @param explored whether the rows of all these roots have been looked at
     */
    record Verdict(boolean several, Map<String, Set<RowRef>> roots, Set<Identifier> heldByOthers, boolean explored) {}

    /** What people of different sources have in common although no known identifier joins them. */
    Set<Identifier> linksBetweenSources() {
        Set<Identifier> links = new HashSet<>();
        for (int i = 0; !subject.chosen() && i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                Set<Identifier> common = new HashSet<>(people.get(i).taught);
                common.retainAll(people.get(j).taught);
                if (!people.get(i).roots.keySet().equals(people.get(j).roots.keySet())) {
                    links.addAll(common);
                }
            }
        }
        return links;
    }

    /** Joins people by identifiers that at most one root of each source holds. */
    void joinBy(Set<Identifier> links, Map<String, Map<Identifier, Set<RowRef>>> holders) {
        Set<Identifier> exclusive = new HashSet<>(links);
        holders.values()
                .forEach(bySource -> exclusive.removeIf(identifier ->
                        bySource.getOrDefault(identifier, Set.of()).size() > 1));
        joinWhere((one, other) -> one.taught.stream()
                .anyMatch(identifier -> exclusive.contains(identifier) && other.taught.contains(identifier)));
    }

    Verdict verdict(Set<String> personalTypes) {
        List<One> own = people.stream().filter(this::isProven).toList();
        List<One> household = people.stream().filter(one -> !isProven(one)).toList();
        if (subject.chosen()) {
            return verdict(own);
        }
        if (own.size() > 1) {
            return several();
        }
        if (own.size() == 1) {
            return household.stream().allMatch(one -> isHousemate(one, own.getFirst())) ? verdict(own) : several();
        }
        if (household.size() > 1) {
            return several();
        }
        boolean unproven = household.size() == 1
                && subject.given().stream()
                        .anyMatch(identifier -> personalTypes.contains(identifier.type())
                                && !household.getFirst().household.contains(identifier));
        return unproven ? several() : verdict(household);
    }

    /** By source, the roots of each person whom an operator can choose. */
    Map<String, List<List<RowRef>>> candidates() {
        Map<String, List<List<RowRef>>> candidates = new TreeMap<>();
        people.stream()
                .filter(one -> one.lasting)
                .forEach(one -> one.roots.forEach((source, rows) -> candidates
                        .computeIfAbsent(source, key -> new ArrayList<>())
                        .add(List.copyOf(rows))));
        return candidates;
    }

    private static Verdict several() {
        return new Verdict(true, Map.of(), Set.of(), true);
    }

    private Verdict verdict(List<One> own) {
        Map<String, Set<RowRef>> roots = new HashMap<>();
        boolean explored = true;
        for (One one : own) {
            one.roots.forEach((source, rows) ->
                    roots.computeIfAbsent(source, key -> new HashSet<>()).addAll(rows));
            explored &= one.explored;
        }
        Set<Identifier> heldByOthers = new HashSet<>(heldByHouseholds);
        people.stream().filter(one -> !own.contains(one)).forEach(one -> {
            heldByOthers.addAll(one.proven);
            heldByOthers.addAll(one.household);
        });
        return new Verdict(false, roots, heldByOthers, explored);
    }

    private void add(One one) {
        if (isProven(one) || !one.proven.isEmpty() || one.household.stream().anyMatch(subject.given()::contains)) {
            people.add(one);
        } else {
            heldByHouseholds.addAll(one.household);
        }
    }

    private One one(String source, Found.Person person) {
        One one = new One();
        one.roots.put(source, new HashSet<>(person.roots()));
        one.lasting = person.lasting();
        one.proven.addAll(person.proven());
        one.household.addAll(person.household());
        one.taught.addAll(person.taught());
        one.known = subject.roots().getOrDefault(source, Set.of()).stream().anyMatch(person.roots()::contains);
        one.explored = isProven(one);
        return one;
    }

    /** Whether something says that this is the subject: it was found before, or holds an identifier that means a person. */
    private boolean isProven(One one) {
        Set<Identifier> proof = subject.chosen() ? subject.learned() : one.proven;
        return one.known || one.proven.stream().anyMatch(proof::contains);
    }

    /** Somebody whom only a household identifier hits, one that the subject holds as well and does not need as proof. */
    private boolean isHousemate(One one, One own) {
        boolean provenByGiven = own.proven.stream().anyMatch(subject.given()::contains);
        return subject.ambiguous().containsAll(one.household)
                || (provenByGiven && one.household.stream().anyMatch(own.household::contains));
    }

    private boolean joins(One one, One other) {
        boolean sameSource = !Collections.disjoint(one.roots.keySet(), other.roots.keySet());
        return one.proven.stream()
                .anyMatch(identifier -> other.proven.contains(identifier)
                        && (sameSource || identifier.isUniversal())
                        && (!subject.chosen() || subject.learned().contains(identifier)));
    }

    @FunctionalInterface
    private interface Bond {
        boolean holds(One one, One other);
    }

    private void joinWhere(Bond bond) {
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                if (bond.holds(people.get(i), people.get(j))) {
                    people.get(i).join(people.remove(j));
                    j = i;
                }
            }
        }
    }
}
