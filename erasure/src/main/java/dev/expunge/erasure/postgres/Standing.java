package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Plan.Retained;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.SqlName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stays of one subject over several erasures. After the first one an anonymised root leads to nothing, so that the second
 * need not meet the rows that stayed.
 */
final class Standing {
    private final Map<Named, Ground> rows = new LinkedHashMap<>();
    private final Map<Ground, Long> unnamed = new LinkedHashMap<>();

    /** Rows with the same ground, term and way to name them. */
    private record Ground(TableName table, String ground, String citation, LocalDate until, List<String> key) {}

    private record Named(List<String> columns, RowRef row) {}

    private Standing() {}

    /** @param erased in the order of their commits */
    static List<Retained> after(List<Erased> erased) {
        if (erased.size() == 1) {
            return erased.getFirst().plan().retained();
        }
        Standing standing = new Standing();
        erased.forEach(standing::add);
        return standing.retained();
    }

    private void add(Erased erased) {
        Map<Ground, Long> others = new LinkedHashMap<>();
        Set<Named> listed = new HashSet<>();
        for (Retained kept : erased.plan().retained()) {
            others.merge(ground(kept), kept.count() - kept.rows().size(), Long::sum);
            kept.rows().forEach(row -> listed.add(new Named(kept.key(), row)));
        }
        if (!rows.isEmpty()) {
            Trace.of(erased.trace()).tables().forEach(met -> meet(met, listed, others));
        }
        erased.plan()
                .retained()
                .forEach(kept -> kept.rows().forEach(row -> rows.put(new Named(kept.key(), row), ground(kept))));
        others.forEach((ground, count) -> unnamed.merge(ground, count, Math::max));
    }

    private static Ground ground(Retained kept) {
        return new Ground(kept.table(), kept.ground(), kept.citation(), kept.until(), kept.key());
    }

    /**
     * Rows that are known by name and were met again. One that stayed again is no other one, though the erasure does not list it:
     * its owner is a stranger now that was the person before.
     */
    private void meet(Trace.Rows met, Set<Named> listed, Map<Ground, Long> others) {
        TableName table = new TableName(met.schema(), met.table());
        Map<List<String>, Map<List<String>, Boolean>> stays = new HashMap<>();
        for (Map.Entry<Named, Ground> known : List.copyOf(rows.entrySet())) {
            Named named = known.getKey();
            if (!met.keyed() || !named.row.table().equals(table)) {
                continue;
            }
            Boolean stayed = stays.computeIfAbsent(named.columns, columns -> stays(met, columns))
                    .get(named.row.key());
            if (stayed != null && !stayed) {
                rows.remove(named);
            } else if (stayed != null && !listed.contains(named)) {
                others.computeIfPresent(known.getValue(), (ground, count) -> Math.max(0, count - 1));
            }
        }
    }

    /** By key whether the row stayed; empty when those columns are not the key. */
    private static Map<List<String>, Boolean> stays(Trace.Rows met, List<String> columns) {
        List<String> facts = columns.stream()
                .map(column -> "t." + SqlName.quoted(column) + "::pg_catalog.text")
                .toList();
        int width = facts.size();
        Map<List<String>, Boolean> stays = new HashMap<>();
        if (width <= met.facts().size() && met.facts().subList(0, width).equals(facts)) {
            met.rows()
                    .forEach(entry -> stays.put(
                            new ArrayList<>(entry.values().subList(0, width)),
                            entry.action() == null
                                    || entry.action() == Action.RETAIN
                                    || entry.action() == Action.PSEUDONYMISE));
        }
        return stays;
    }

    private List<Retained> retained() {
        Map<Ground, List<RowRef>> byGround = new LinkedHashMap<>();
        unnamed.keySet().forEach(ground -> byGround.put(ground, new ArrayList<>()));
        rows.forEach((named, ground) ->
                byGround.computeIfAbsent(ground, none -> new ArrayList<>()).add(named.row));
        List<Retained> retained = new ArrayList<>();
        byGround.forEach((ground, named) -> {
            long count = named.size() + unnamed.getOrDefault(ground, 0L);
            if (count > 0) {
                retained.add(new Retained(
                        ground.table, ground.ground, ground.citation, ground.until, count, named, ground.key));
            }
        });
        return retained;
    }
}
