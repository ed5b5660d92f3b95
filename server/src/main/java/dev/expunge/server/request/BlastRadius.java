package dev.expunge.server.request;

import dev.expunge.erasure.Action;
import dev.expunge.server.request.RequestPlan.Count;
import dev.expunge.server.request.RequestPlan.SourcePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much one request may change without a person's approval.
 *
 * @param rows in all sources together
 * @param tableRows in one table
 * @param percent of a table that has at least {@code percentFrom} rows
 */
public record BlastRadius(long rows, long tableRows, int percent, long percentFrom) {
    /** 10,000 rows, 1,000 in one table, 1 % of a table of 10,000 or more. */
    public static BlastRadius defaults() {
        return new BlastRadius(10_000, 1_000, 1, 10_000);
    }

    /**
     * Why the plan needs approval; empty when it does not, or has it.
     *
     * @param approved the plan that was approved; null when none was
     */
    List<Blocker> exceeded(RequestPlan plan, @Nullable RequestPlan approved) {
        List<Blocker> reasons = new ArrayList<>();
        if (plan.changedRows() > rows) {
            reasons.add(new Blocker("", null, null, plan.changedRows() + " rows would change, more than " + rows));
        }
        for (SourcePlan source : plan.sources()) {
            perTable(source).forEach((table, touched) -> {
                if (touched.rows() > tableRows) {
                    reasons.add(blocker(source, table, touched.rows() + " rows would change, more than " + tableRows));
                } else if (touched.tableRows() >= percentFrom && touched.rows() * 100 > touched.tableRows() * percent) {
                    reasons.add(blocker(
                            source,
                            table,
                            touched.rows() + " of " + touched.tableRows() + " rows would change, more than " + percent
                                    + " %"));
                }
            });
        }
        return reasons.isEmpty() || approved != null && !grown(plan, approved) ? List.of() : reasons;
    }

    /** Whether any table has more rows to change, under any action, than the approved plan had. */
    private static boolean grown(RequestPlan plan, RequestPlan approved) {
        Map<Place, Long> before = places(approved);
        return places(plan).entrySet().stream()
                .anyMatch(place -> place.getValue() > before.getOrDefault(place.getKey(), 0L));
    }

    /** What has more rows than in the approved plan, as source, table, action, rows before and now. */
    static List<Map<String, Object>> growth(RequestPlan plan, RequestPlan approved) {
        Map<Place, Long> before = places(approved);
        List<Map<String, Object>> growth = new ArrayList<>();
        places(plan).forEach((place, now) -> {
            long then = before.getOrDefault(place, 0L);
            if (now > then) {
                growth.add(Map.of(
                        "source",
                        place.source,
                        "table",
                        place.table,
                        "action",
                        place.action.name(),
                        "before",
                        then,
                        "now",
                        now));
            }
        });
        return growth;
    }

    private static Map<Place, Long> places(RequestPlan plan) {
        Map<Place, Long> places = new HashMap<>();
        for (SourcePlan source : plan.sources()) {
            source.counts().stream()
                    .filter(Count::changes)
                    .forEach(count -> places.merge(
                            new Place(source.source(), count.table(), count.action()), count.rows(), Long::sum));
        }
        return places;
    }

    private static Map<String, Count> perTable(SourcePlan source) {
        Map<String, Count> tables = new HashMap<>();
        source.counts().stream()
                .filter(Count::changes)
                .forEach(count -> tables.merge(
                        count.table(),
                        count,
                        (one, other) ->
                                new Count(one.table(), one.action(), one.rows() + other.rows(), one.tableRows())));
        return tables;
    }

    private static Blocker blocker(SourcePlan source, String table, String reason) {
        return new Blocker(source.source(), table, null, reason);
    }

    private record Place(String source, String table, Action action) {}
}
