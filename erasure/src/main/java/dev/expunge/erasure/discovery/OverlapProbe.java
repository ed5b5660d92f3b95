package dev.expunge.erasure.discovery;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.SqlName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many sampled values of a child are keys of the parent: one statement for all candidates of one table. */
final class OverlapProbe {
    private final Probe probe;
    private final Map<TableName, TableFacts> tables;

    OverlapProbe(Probe probe, Map<TableName, TableFacts> tables) {
        this.probe = probe;
        this.tables = tables;
    }

    /** Hits by candidate; a candidate is missing where the source did not tell. */
    Map<Candidate, Integer> hits(List<Candidate> candidates) throws SQLException {
        Map<Candidate, Integer> hits = new HashMap<>();
        List<Candidate> asked =
                candidates.stream().filter(candidate -> candidate.size() > 0).toList();
        if (asked.isEmpty()) {
            return hits;
        }
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < asked.size(); i++) {
            sql.append(i == 0 ? "" : " union all ").append(select(i, asked.get(i)));
        }
        boolean all = probe.run(sql.toString(), statement -> bind(statement, asked), result -> {
            while (result.next()) {
                hits.put(asked.get(result.getInt(1)), result.getInt(2));
            }
        });
        if (!all) {
            hits.clear();
        }
        return hits;
    }

    private String select(int number, Candidate candidate) {
        Reference reference = candidate.reference();
        TableFacts parent = requireNonNull(tables.get(reference.parent()), "no parent");
        StringBuilder arrays = new StringBuilder();
        StringBuilder names = new StringBuilder();
        StringBuilder mine = new StringBuilder();
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < reference.parentColumns().size(); i++) {
            String comma = i == 0 ? "" : ", ";
            Column key = parent.column(reference.parentColumns().get(i))
                    .orElseThrow()
                    .column();
            arrays.append(comma).append("?::pg_catalog.text[]");
            names.append(comma).append("v").append(i);
            mine.append(comma)
                    .append("v.v")
                    .append(i)
                    .append("::")
                    .append(key.type().base());
            keys.append(comma)
                    .append("p.")
                    .append(SqlName.quoted(key.name()))
                    .append("::")
                    .append(key.type().base());
        }
        return "select " + number + ", (select pg_catalog.count(*)::int4 from unnest(" + arrays + ") v(" + names
                + ") where (" + mine + ") in (select " + keys + " from "
                + reference.parent().sql() + " p))";
    }

    private static void bind(PreparedStatement statement, List<Candidate> candidates) throws SQLException {
        int place = 1;
        for (Candidate candidate : candidates) {
            for (List<String> values : candidate.samples()) {
                statement.setArray(place++, statement.getConnection().createArrayOf("text", values.toArray()));
            }
        }
    }
}
