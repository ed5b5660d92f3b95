package dev.expunge.erasure.property;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engine says of one subject in one source.
 *
 * @param blocked tables that its blockers name
 * @param reasons its blockers, in words
 */
record Told(String subject, boolean done, Map<Verdict.Tally, Long> counts, Set<Name> blocked, List<String> reasons) {
    /** Where this differs from what it must be; empty when it does not. */
    String differs(Verdict verdict, boolean looksAhead) {
        Set<Table> expected = looksAhead ? verdict.blockers() : union(verdict);
        if (!expected.isEmpty()) {
            boolean named =
                    blocked.stream().anyMatch(name -> expected.stream().anyMatch(table -> table.name.equals(name)));
            return !done && named ? "" : "must be blocked by one of " + expected + " but is " + this;
        }
        if (!done) {
            return "must not be blocked: " + reasons;
        }
        boolean all = verdict.counts().entrySet().stream()
                .allMatch(entry -> entry.getValue().holds(counts.getOrDefault(entry.getKey(), 0L)));
        boolean only = counts.keySet().stream().allMatch(verdict.counts()::containsKey);
        return all && only ? "" : "must count " + verdict.counts() + " but counts " + new java.util.TreeMap<>(counts);
    }

    private static Set<Table> union(Verdict verdict) {
        Set<Table> all = new java.util.LinkedHashSet<>(verdict.blockers());
        all.addAll(verdict.surprises());
        return all;
    }
}
