package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.Rule;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries rules without rows: whether each value is one of its column's type, domain included, and whether check constraints that
 * look at overwritten columns alone accept them.
 */
final class ConstantTrial {
    private static final String CHECKS = """
            select n.nspname, c.relname, k.conname, pg_catalog.pg_get_expr(k.conbin, k.conrelid) as expression,
                   array(select a.attname::pg_catalog.text from pg_catalog.pg_attribute a
                          where a.attrelid = k.conrelid and a.attnum = any(k.conkey)
                          order by pg_catalog.array_position(k.conkey, a.attnum)) as columns
              from pg_catalog.pg_constraint k
              join pg_catalog.pg_class c on c.oid = k.conrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where k.contype = 'c' and k.conkey is not null and (k.conislocal or not c.relispartition)
             order by 1, 2, 3
            """;

    /** So many values of a random rule are tried: some constraints refuse only some of them. */
    private static final int DRAWS = 10;

    private final Connection connection;
    private final Catalog catalog;
    private final FreshValues values;
    private final Findings findings;
    private final Trial trial;

    ConstantTrial(Connection connection, Catalog catalog, FreshValues values, Findings findings) {
        this.connection = connection;
        this.catalog = catalog;
        this.values = values;
        this.findings = findings;
        this.trial = new Trial(connection);
    }

    private record Check(TableName table, String name, String expression, List<String> columns) {}

    void find(List<Mapped> personal) throws SQLException {
        List<Check> checks = checks();
        for (Mapped mapped : personal) {
            List<Check> own = checks.stream()
                    .filter(check -> catalog.covering(check.table()).equals(mapped.name()))
                    .toList();
            for (Map<String, Rule> rules : mapped.overwritings()) {
                Map<Column, @Nullable String> valid = new LinkedHashMap<>();
                attempt(mapped, rules, own, valid);
                Map<String, Rule> varying = new LinkedHashMap<>(rules);
                varying.values().removeIf(rule -> !(rule instanceof Rule.Random));
                int before = findings.holes();
                for (int draw = 1; draw < DRAWS && findings.holes() == before; draw++) {
                    attempt(mapped, varying, own, valid);
                }
            }
        }
    }

    private void attempt(
            Mapped mapped, Map<String, Rule> rules, List<Check> checks, Map<Column, @Nullable String> valid)
            throws SQLException {
        for (Map.Entry<String, Rule> rule : rules.entrySet()) {
            Column column = mapped.table().column(rule.getKey()).orElseThrow();
            if (!findings.hasHole(mapped.name(), column.name())) {
                cast(mapped, column, rule.getValue(), valid);
            }
        }
        for (Check check : checks) {
            if (check.columns().stream().anyMatch(rules::containsKey)) {
                hold(mapped, check, valid);
            }
        }
    }

    private void cast(Mapped mapped, Column column, Rule rule, Map<Column, @Nullable String> valid)
            throws SQLException {
        Optional<String> value = values.of(rule, column, mapped.identifierType(column.name()));
        if (value.isEmpty()) {
            valid.put(column, null);
            return;
        }
        List<@Nullable Object> bound = new ArrayList<>();
        bound.add(value.get());
        Optional<Trial.Refusal> refusal = trial.refusal(
                "select ?::pg_catalog.text::" + column.type().base() + "::"
                        + column.type().sql(),
                bound);
        if (refusal.isPresent()) {
            findings.hole(
                    mapped.name(),
                    column.name(),
                    "the rule's value is none of type " + column.type().sql() + ": "
                            + refusal.get().reason());
        } else {
            valid.put(column, value.get());
        }
    }

    private void hold(Mapped mapped, Check check, Map<Column, @Nullable String> valid) throws SQLException {
        List<String> expressions = new ArrayList<>();
        List<@Nullable Object> bound = new ArrayList<>();
        valid.forEach((column, value) -> {
            if (check.columns().contains(column.name())) {
                expressions.add("?::pg_catalog.text::" + column.type().base() + "::"
                        + column.type().sql() + " as " + SqlName.quoted(column.name()));
                bound.add(value);
            }
        });
        if (expressions.size() < check.columns().size()) {
            return;
        }
        String sql = "select (" + check.expression() + ") is not false from (select " + String.join(", ", expressions)
                + ") as t";
        if (!trial.holds(sql, bound)) {
            boolean alone = check.columns().size() == 1;
            findings.hole(
                    mapped.name(),
                    alone ? check.columns().getFirst() : null,
                    (alone
                                    ? "the rule's value violates "
                                    : "the values of the rules of " + Findings.listed(check.columns()) + " violate ")
                            + check.name());
        }
    }

    private List<Check> checks() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHECKS);
                ResultSet row = statement.executeQuery()) {
            List<Check> checks = new ArrayList<>();
            while (row.next()) {
                checks.add(new Check(
                        new TableName(row.getString("nspname"), row.getString("relname")),
                        row.getString("conname"),
                        row.getString("expression"),
                        List.of((String[]) row.getArray("columns").getArray())));
            }
            return checks;
        }
    }
}
