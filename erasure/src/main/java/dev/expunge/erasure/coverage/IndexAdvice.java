package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.ForeignKey;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.Table.Privilege;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.map.IdentifierColumn;
import dev.expunge.erasure.map.Link;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Look-ups of an erasure that would read a whole table, each with the index that would help. */
final class IndexAdvice {
    /** Reading a smaller table costs nothing worth an index. */
    private static final long MIN_ROWS = 1_000;

    private static final String LEADING = """
            select n.nspname, c.relname, a.attname
              from pg_catalog.pg_index x
              join pg_catalog.pg_class c on c.oid = x.indrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
             where x.indisvalid and x.indpred is null
            """;

    private final Connection connection;
    private final Catalog catalog;
    private final NormalForms forms;
    private final Findings findings;

    IndexAdvice(Connection connection, Catalog catalog, NormalForms forms, Findings findings) {
        this.connection = connection;
        this.catalog = catalog;
        this.forms = forms;
        this.findings = findings;
    }

    void find(List<Mapped> personal) throws SQLException {
        Map<TableName, Set<String>> leading = leading();
        Set<TableName> names = new HashSet<>();
        personal.forEach(mapped -> names.add(mapped.name()));
        for (ForeignKey key : catalog.foreignKeys()) {
            if (names.contains(catalog.covering(key.parent()))) {
                columns(key.child(), key.childColumns(), leading, "constraint " + key.name());
            }
        }
        for (Mapped mapped : personal) {
            for (Link link : mapped.map().belongsTo()) {
                columns(
                        mapped.name(),
                        link.match().stream().map(Link.Match::column).toList(),
                        leading,
                        "the link to " + link.owner());
            }
            for (IdentifierColumn identifier : mapped.map().identifiers()) {
                identifier(mapped, identifier);
            }
        }
    }

    private void columns(TableName name, List<String> columns, Map<TableName, Set<String>> leading, String what) {
        Table table = catalog.tables().get(name);
        boolean helped = columns.stream().anyMatch(leading.getOrDefault(name, Set.of())::contains);
        if (table == null || table.estimatedRows() < MIN_ROWS || helped) {
            return;
        }
        findings.advice(name + ": following " + what + " reads the whole table; create index on " + name.sql() + " ("
                + Findings.listed(columns.stream().map(SqlName::quoted).toList()) + ")");
        leading.computeIfAbsent(name, key -> new HashSet<>()).add(columns.getFirst());
    }

    private void identifier(Mapped mapped, IdentifierColumn identifier) throws SQLException {
        boolean readable = mapped.table().privileges().containsAll(List.of(Privilege.USAGE, Privilege.SELECT))
                && !mapped.table().hidesRows();
        Column column = mapped.table().column(identifier.column()).orElse(null);
        if (column == null
                || !readable
                || mapped.table().estimatedRows() < MIN_ROWS
                || StoredForm.misfit(identifier.type(), identifier.stored(), column.type())
                        .isPresent()) {
            return;
        }
        StoredForm form = StoredForm.of(identifier.type(), identifier.stored(), column.type(), forms);
        if (!isIndexed(mapped, form, column)) {
            String expression = form.expression(column.sql());
            findings.advice(mapped.name() + ": looking up " + identifier.type()
                    + " reads the whole table; create index on " + mapped.name().sql() + " (" + expression + ")");
        }
    }

    /** Asks the planner, which knows expressions, opclasses and collations better than the catalogue tells. */
    private boolean isIndexed(Mapped mapped, StoredForm form, Column column) throws SQLException {
        String unknown = "(select pg_catalog.current_setting('application_name'))";
        String sql = "explain (format json, costs off) select from " + mapped.sql() + " t where "
                + form.equalTo("t." + column.sql(), unknown);
        try (Statement settings = connection.createStatement()) {
            settings.execute("set local enable_seqscan = off");
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet result = statement.executeQuery()) {
                result.next();
                String plan = result.getString(1);
                return plan.contains("\"Index Cond\"") && !plan.contains("\"Seq Scan\"");
            } finally {
                settings.execute("set local enable_seqscan = on");
            }
        }
    }

    private Map<TableName, Set<String>> leading() throws SQLException {
        Map<TableName, Set<String>> leading = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LEADING);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                leading.computeIfAbsent(new TableName(row.getString(1), row.getString(2)), name -> new HashSet<>())
                        .add(row.getString(3));
            }
        }
        return leading;
    }
}
