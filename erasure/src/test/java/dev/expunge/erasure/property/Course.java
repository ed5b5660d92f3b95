package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way in which the erasure of a batch may go.
 *
 * @param after our own table when it is done
 */
record Course(State after, Map<Row, Fate> fates, List<Row> written, Map<String, Verdict> verdicts) {
    /** Every order, and every grouping into transactions, of leavers that have no row in common. */
    static List<Course> of(State state, List<Leaver> leavers) {
        List<Course> courses = new ArrayList<>();
        extend(new Course(state, Map.of(), List.of(), Map.of()), leavers, courses);
        return courses;
    }

    /** Nothing is carried out, so that nobody finds what another has left. */
    static Course alone(State state, List<Leaver> leavers) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        leavers.forEach(leaver -> verdicts.put(leaver.reference(), leaver.verdict(state)));
        return new Course(state, Map.of(), List.of(), verdicts);
    }

    private static void extend(Course course, List<Leaver> left, List<Course> courses) {
        if (left.isEmpty()) {
            courses.add(course);
            return;
        }
        for (int chosen = 1; chosen < 1 << left.size(); chosen++) {
            List<Leaver> group = new ArrayList<>();
            List<Leaver> rest = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                ((chosen >> i & 1) == 1 ? group : rest).add(left.get(i));
            }
            if (group.size() == 1 || areApart(group, course.after)) {
                extend(course.then(group, Map.of()), rest, courses);
                Map<Leaver, Set<Table>> renamed = course.renamed(group);
                if (!renamed.isEmpty()) {
                    extend(course.then(group, renamed), rest, courses);
                }
            }
        }
    }

    private static boolean areApart(List<Leaver> group, State state) {
        Set<Row> seen = new LinkedHashSet<>();
        return group.stream()
                .flatMap(leaver -> leaver.owned(state).rows().stream())
                .allMatch(seen::add);
    }

    /** Leavers who may have to be resolved again, for another of the batch has put random identifiers into their rows. */
    private Map<Leaver, Set<Table>> renamed(List<Leaver> group) {
        Map<Leaver, Set<Table>> renamed = new LinkedHashMap<>();
        for (Leaver leaver : group) {
            for (Row row : leaver.owned(after).alone()) {
                boolean random = row.table.identifiers.stream()
                        .anyMatch(identifier -> fates.get(row) instanceof Fate.Changed(var cells)
                                && cells.get(identifier.column) instanceof Expect.Fresh);
                if (random) {
                    renamed.computeIfAbsent(leaver, any -> new LinkedHashSet<>())
                            .add(row.table);
                }
            }
        }
        return renamed;
    }

    /** @param blocked leavers who are blocked, and by which tables */
    private Course then(List<Leaver> group, Map<Leaver, Set<Table>> blocked) {
        Map<Row, Fate> now = new LinkedHashMap<>();
        List<Row> lines = new ArrayList<>();
        Map<String, Verdict> told = new LinkedHashMap<>(verdicts);
        for (Leaver leaver : group) {
            Verdict verdict = blocked.containsKey(leaver)
                    ? Verdict.blocked(blocked.getOrDefault(leaver, Set.of()))
                    : leaver.verdict(after);
            told.put(leaver.reference(), verdict);
            if (!verdict.isBlocked()) {
                verdict.fates().forEach((row, fate) -> now.merge(row, fate, Fate::then));
                lines.addAll(verdict.written());
            }
        }
        State next = after.after(now, lines);
        List<Row> allWritten = new ArrayList<>(written);
        allWritten.addAll(lines);
        allWritten.removeIf(row -> !next.has(row));
        Map<Row, Fate> allFates = new LinkedHashMap<>(fates);
        now.forEach((row, fate) -> allFates.merge(row, fate, Fate::then));
        allFates.keySet().removeIf(row -> written.contains(row) || lines.contains(row));
        return new Course(next, allFates, allWritten, told);
    }
}
