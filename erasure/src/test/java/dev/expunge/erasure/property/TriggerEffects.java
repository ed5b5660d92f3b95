package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What user triggers do while rows meet their fate.
 *
 * @param fates of rows that triggers change
 * @param written rows that triggers write and that stay
 * @param lines rows that triggers write and that go again in the same transaction; they may be counted
 */
record TriggerEffects(
        Map<Row, Fate> fates, List<Row> written, Map<Verdict.Tally, Verdict.Bounds> lines, Set<Table> blockers) {
    static TriggerEffects of(State state, Map<Row, Fate> fates, Ownership owned) {
        TriggerEffects effects = new TriggerEffects(
                new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
        fates.forEach((row, fate) -> {
            Set<Trigger.Effect> seen = new LinkedHashSet<>();
            for (Trigger trigger : row.table.triggers) {
                if (seen.add(trigger.effect())) {
                    effects.fire(trigger, row, fate, state, owned);
                }
            }
        });
        return effects;
    }

    private void fire(Trigger trigger, Row row, Fate fate, State state, Ownership owned) {
        boolean gone = fate instanceof Fate.Gone;
        switch (trigger.effect()) {
            case LOG -> log(trigger, row, gone, owned);
            case COUNT -> count(trigger, state);
            case STAMP -> {
                if (!gone) {
                    fates.merge(row, stamped(row.table), Fate::then);
                }
            }
            case VETO -> {
                if (gone) {
                    blockers.add(row.table);
                }
            }
            case REACH -> {
                Table target = trigger.target();
                if (gone && target != null && state.byTable().containsKey(target)) {
                    blockers.add(target);
                }
            }
        }
    }

    /** The line is the subject's alone when the row is; then it goes in the same transaction. */
    private void log(Trigger trigger, Row row, boolean gone, Ownership owned) {
        Table log = trigger.target();
        if (log == null) {
            return;
        }
        boolean alone = owned.rows().contains(row) && !owned.shared().contains(row);
        if (log.isPersonal() && alone) {
            lines.merge(new Verdict.Tally(log.name, "DELETE"), new Verdict.Bounds(0, 1), Verdict.Bounds::plus);
            return;
        }
        written.add(line(log, row, gone));
    }

    private static Row line(Table log, Row about, boolean gone) {
        Row line = new Row(log);
        List<Column> references = columns(log, Column.Role.REFERENCE);
        for (int i = 0; i < about.table.key.size(); i++) {
            line.set(references.get(i), about.cell(about.table.key.get(i)));
        }
        line.set(columns(log, Column.Role.PLAIN).getFirst(), gone ? "DELETE" : "UPDATE");
        if (!gone) {
            log.links.forEach(link -> line.claims.add(new Row.Claim(link, about)));
        }
        return line;
    }

    private static List<Column> columns(Table table, Column.Role role) {
        return table.columns.stream().filter(column -> column.role == role).toList();
    }

    private void count(Trigger trigger, State state) {
        Table target = trigger.target();
        for (Row row : state.rows()) {
            if (row.table == target) {
                fates.merge(row, stamped(row.table), Fate::then);
            }
        }
    }

    private static Fate stamped(Table table) {
        Column stamp = table.columns.stream()
                .filter(column -> column.role == Column.Role.STAMP)
                .findFirst()
                .orElseThrow();
        return new Fate.Changed(Map.of(stamp, new Expect.Plus(1)));
    }
}
