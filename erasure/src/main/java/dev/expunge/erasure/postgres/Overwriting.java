package dev.expunge.erasure.postgres;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Overwrites columns of rows that stay: each row once, one UPDATE a table and set of rules. */
final class Overwriting {
    private final RandomValues random;
    private final Pseudonyms pseudonyms;

    Overwriting(RandomValues random, Pseudonyms pseudonyms) {
        this.random = random;
        this.pseudonyms = pseudonyms;
    }

    /** Rows of one table under the same rules. */
    private record Group(Relation relation, SortedMap<String, Rule> rules) {}

    /**
     * A row that was overwritten.
     *
     * @param now the row as it is now
     * @param values the overwritten columns now, in order of name
     */
    record Overwritten(Member member, Row now, List<@Nullable String> values) {}

    List<Overwritten> run(Connection connection, Iterable<Decision> decisions) throws SQLException {
        Map<Group, List<Member>> groups =
                new TreeMap<>(comparing((Group group) -> group.relation().number())
                        .thenComparing(group -> group.rules().toString()));
        for (Decision decision : decisions) {
            if (!decision.overwrites().isEmpty()) {
                groups.computeIfAbsent(
                                new Group(decision.member().relation(), decision.overwrites()),
                                group -> new ArrayList<>())
                        .add(decision.member());
            }
        }
        List<Overwritten> overwritten = new ArrayList<>();
        List<Group> quiet = new ArrayList<>();
        for (Group group : groups.keySet()) {
            if (group.relation().fires()) {
                update(connection, List.of(group), groups, overwritten);
            } else {
                quiet.add(group);
            }
        }
        if (!quiet.isEmpty()) {
            update(connection, quiet, groups, overwritten);
        }
        return overwritten;
    }

    private void update(
            Connection connection, List<Group> chosen, Map<Group, List<Member>> groups, List<Overwritten> overwritten)
            throws SQLException {
        Sql sql = new Sql();
        for (int i = 0; i < chosen.size(); i++) {
            Group group = chosen.get(i);
            sql.add((i == 0 ? "with u" : "), u") + i + " as (update ")
                    .add(group.relation().from())
                    .add(" t set ");
            assign(sql, group);
            sql.add(" from ")
                    .rows(bound(group, requireNonNull(groups.get(group))))
                    .add(" where ")
                    .add(group.relation().keyMatch())
                    .add(" returning " + i + " as b, k.o, ")
                    .add(returned(group))
                    .add(" as f");
        }
        sql.add(")");
        for (int i = 0; i < chosen.size(); i++) {
            sql.add((i == 0 ? " select b, o, f from u" : " union all select b, o, f from u") + i);
        }
        Map<Relation, Integer> missing = new HashMap<>();
        chosen.forEach(group -> missing.merge(
                group.relation(), requireNonNull(groups.get(group)).size(), Integer::sum));
        for (Sql.Answer answer : sql.answers(connection)) {
            Group group = chosen.get(answer.branch());
            Member member = requireNonNull(groups.get(group)).get(answer.ordinal());
            overwritten.add(overwritten(member, answer.facts()));
            missing.merge(group.relation(), -1, Integer::sum);
        }
        missing.forEach((relation, rows) -> {
            if (rows != 0) {
                throw new ActException(
                        relation.name(),
                        "rows were not overwritten exactly as planned: a trigger, a rule or an ambiguous key");
            }
        });
    }

    private static Overwritten overwritten(Member member, @Nullable String[] facts) {
        int width = member.relation().width();
        Row now = new Row(member.relation(), Arrays.copyOf(facts, width));
        return new Overwritten(member, now, Arrays.asList(Arrays.copyOfRange(facts, width, facts.length)));
    }

    private static void assign(Sql sql, Group group) {
        int place = group.relation().keyWidth();
        String comma = "";
        for (Map.Entry<String, Rule> entry : group.rules().entrySet()) {
            Column column = group.relation().column(entry.getKey());
            sql.add(comma).add(column.sql()).add(" = ");
            comma = ", ";
            switch (entry.getValue()) {
                case Rule.Constant(var value) when value == null -> sql.add("null");
                case Rule.Constant(var value) ->
                    sql.value(value).add("::").add(column.type().base());
                case Rule.Random _, Rule.Pseudonym _ ->
                    sql.add("case when t.")
                            .add(column.sql())
                            .add(" is null then null else k.v" + place++ + "::")
                            .add(column.type().base())
                            .add(" end");
                case Rule.Keep _, Rule.WithRow _ -> throw new IllegalStateException("nothing to overwrite");
            }
        }
    }

    private List<List<@Nullable String>> bound(Group group, List<Member> members) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Member member : members) {
            List<@Nullable String> row = new ArrayList<>(member.row().key().values());
            group.rules().forEach((name, rule) -> {
                if (rule instanceof Rule.Random) {
                    row.add(fresh(member.relation(), name));
                } else if (rule instanceof Rule.Pseudonym) {
                    row.add(pseudonym(member, name));
                }
            });
            rows.add(row);
        }
        return rows;
    }

    private String fresh(Relation relation, String name) {
        return random.value(relation.column(name), relation.identifierType(name))
                .orElseThrow(() -> new ActException(relation.name(), "no random value is known for a column's type"));
    }

    private @Nullable String pseudonym(Member member, String name) {
        Relation relation = member.relation();
        @Nullable String value = member.row().fact(relation.fact(name));
        if (value == null) {
            return null;
        }
        return pseudonyms
                .of(relation.column(name), value)
                .orElseThrow(() -> new ActException(relation.name(), "a column's type cannot hold a pseudonym"));
    }

    private static String returned(Group group) {
        List<String> values = new ArrayList<>();
        group.rules()
                .keySet()
                .forEach(name -> values.add("t." + group.relation().column(name).sql() + "::pg_catalog.text"));
        return group.relation().facts() + " operator(pg_catalog.||) array[" + String.join(", ", values)
                + "]::pg_catalog.text[]";
    }
}
