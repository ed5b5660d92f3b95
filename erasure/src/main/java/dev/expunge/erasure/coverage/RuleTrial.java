package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.Table.Privilege;
import dev.expunge.erasure.catalog.Trigger;
import dev.expunge.erasure.map.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries each set of rules on a few rows that nobody has locked, all constraints checked, and takes it back. Tables whose
 * triggers would fire are left out: what a trigger does outside the database nobody takes back.
 */
final class RuleTrial {
    private static final int ROWS = 20;

    private final Catalog catalog;
    private final FreshValues values;
    private final Findings findings;
    private final Trial trial;

    RuleTrial(Connection connection, Catalog catalog, FreshValues values, Findings findings) {
        this.catalog = catalog;
        this.values = values;
        this.findings = findings;
        this.trial = new Trial(connection);
    }

    void find(List<Mapped> personal) throws SQLException {
        for (Mapped mapped : personal) {
            boolean possible = mapped.table()
                            .privileges()
                            .containsAll(List.of(Privilege.USAGE, Privilege.SELECT, Privilege.UPDATE))
                    && !mapped.table().hidesRows();
            if (!possible || mapped.overwritings().isEmpty()) {
                continue;
            }
            List<String> firing = firing(mapped);
            if (firing.isEmpty()) {
                for (Map<String, Rule> rules : mapped.overwritings()) {
                    attempt(mapped, rules);
                }
            } else {
                findings.advice(mapped.name() + ": the rules were not tried on rows, because that would fire "
                        + Findings.listed(firing));
            }
        }
    }

    private List<String> firing(Mapped mapped) {
        return Stream.concat(Stream.of(mapped.table()), catalog.partitionsOf(mapped.name()).stream())
                .flatMap(table -> table.triggers().stream())
                .filter(Trigger::firesOnUpdate)
                .map(Trigger::name)
                .distinct()
                .toList();
    }

    private void attempt(Mapped mapped, Map<String, Rule> rules) throws SQLException {
        Map<String, Rule> sound = new LinkedHashMap<>(rules);
        sound.keySet().removeIf(column -> findings.hasHole(mapped.name(), column));
        if (sound.isEmpty()) {
            return;
        }
        Optional<Trial.Refusal> refusal = run(mapped, sound);
        if (refusal.isEmpty()) {
            return;
        }
        if (refusal.get().busy()) {
            findings.advice(mapped.name() + ": the rules could not be tried on rows, others hold locks");
            return;
        }
        boolean named = false;
        for (Map.Entry<String, Rule> rule : sound.entrySet()) {
            Optional<Trial.Refusal> alone = run(mapped, Map.of(rule.getKey(), rule.getValue()));
            if (alone.isPresent() && !alone.get().busy()) {
                named = true;
                findings.hole(
                        mapped.name(),
                        rule.getKey(),
                        "the rule was tried on rows: " + alone.get().reason());
            }
        }
        if (!named) {
            findings.hole(
                    mapped.name(),
                    null,
                    "the rules of " + Findings.listed(List.copyOf(sound.keySet())) + " were tried together on rows: "
                            + refusal.get().reason());
        }
    }

    private Optional<Trial.Refusal> run(Mapped mapped, Map<String, Rule> rules) throws SQLException {
        List<String> assignments = new ArrayList<>();
        List<Object> bound = new ArrayList<>();
        int place = 0;
        for (Map.Entry<String, Rule> entry : rules.entrySet()) {
            Column column = mapped.table().column(entry.getKey()).orElseThrow();
            String fresh = "v.v" + place++ + "::" + column.type().base();
            boolean constant = entry.getValue() instanceof Rule.Constant;
            assignments.add(column.sql() + " = "
                    + (constant ? fresh : "case when t." + column.sql() + " is null then null else " + fresh + " end"));
            bound.add(values(mapped, column, entry.getValue()));
        }
        StringBuilder arrays = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < place; i++) {
            arrays.append("?::pg_catalog.text[], ");
            names.append("v" + i + ", ");
        }
        String sql = """
                update %1$s as t set %2$s
                  from (select s.tableoid, s.ctid, pg_catalog.row_number() over () as number
                          from (select tableoid, ctid from %1$s limit %3$d for update skip locked) s) r
                  join unnest(%4$s) with ordinality v(%5$snumber) on v.number = r.number
                 where t.tableoid = r.tableoid and t.ctid = r.ctid
                """.formatted(
                mapped.sql(), String.join(", ", assignments), ROWS, arrays.substring(0, arrays.length() - 2), names);
        return trial.refusal(sql, bound);
    }

    private @Nullable String[] values(Mapped mapped, Column column, Rule rule) {
        @Nullable String[] fresh = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            fresh[i] = values.of(rule, column, mapped.identifierType(column.name()))
                    .orElse(null);
        }
        return fresh;
    }
}
