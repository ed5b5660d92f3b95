package dev.expunge.erasure.coverage;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.Table.Privilege;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.map.IdentifierColumn;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads sampled values of each identifier column and looks each up again as an erasure would: a value that is no identifier in
 * the declared format, or that its own identifier would not find, is one that an erasure would miss.
 */
final class IdentifierSample {
    private static final int SMALL_TABLE = 20_000;
    private static final int MAX_VALUES = 5_000;

    private final Connection connection;
    private final NormalForms forms;
    private final Findings findings;

    IdentifierSample(Connection connection, NormalForms forms, Findings findings) {
        this.connection = connection;
        this.forms = forms;
        this.findings = findings;
    }

    void find(List<Mapped> personal) throws SQLException {
        for (Mapped mapped : personal) {
            boolean readable = mapped.table().privileges().contains(Privilege.USAGE)
                    && mapped.table().privileges().contains(Privilege.SELECT)
                    && !mapped.table().hidesRows();
            for (IdentifierColumn identifier : readable ? mapped.map().identifiers() : List.<IdentifierColumn>of()) {
                Optional<Column> column = mapped.table().column(identifier.column());
                if (column.isPresent()
                        && StoredForm.misfit(
                                        identifier.type(),
                                        identifier.stored(),
                                        column.get().type())
                                .isEmpty()) {
                    check(mapped, identifier, column.get());
                }
            }
        }
    }

    private void check(Mapped mapped, IdentifierColumn identifier, Column column) throws SQLException {
        StoredForm form = StoredForm.of(identifier.type(), identifier.stored(), column.type(), forms);
        List<String> values = sample(mapped, column);
        List<String> read = new ArrayList<>();
        List<Identifier> identifiers = new ArrayList<>();
        for (String value : values) {
            form.read(value).ifPresent(found -> {
                read.add(value);
                identifiers.add(found);
            });
        }
        int unreadable = values.size() - read.size();
        if (unreadable > 0) {
            findings.hole(
                    mapped.name(),
                    column.name(),
                    unreadable + " of " + values.size() + " sampled values are no " + identifier.type()
                            + " as the column" + " is said to store it");
        }
        int missed = read.isEmpty() ? 0 : missed(form, column, read, identifiers);
        if (missed > 0) {
            findings.hole(
                    mapped.name(),
                    column.name(),
                    missed + " of " + values.size() + " sampled values would not be found by their own "
                            + identifier.type() + ": the stored format is another one");
        }
    }

    private List<String> sample(Mapped mapped, Column column) throws SQLException {
        long rows = mapped.table().estimatedRows();
        String sampled = rows <= SMALL_TABLE
                ? ""
                : String.format(Locale.ROOT, " tablesample system (%.6f)", 100.0 * SMALL_TABLE / rows);
        String sql = "select distinct t." + column.sql() + "::pg_catalog.text from " + mapped.sql() + " t" + sampled
                + " where pg_catalog.btrim(t." + column.sql() + "::pg_catalog.text) <> '' limit " + MAX_VALUES;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(requireNonNull(result.getString(1)));
            }
            return values;
        }
    }

    private int missed(StoredForm form, Column column, List<String> values, List<Identifier> identifiers)
            throws SQLException {
        List<String> candidates = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < identifiers.size(); i++) {
            for (String candidate : form.candidates(identifiers.get(i))) {
                candidates.add(candidate);
                owners.add(i + 1);
            }
        }
        String sql = """
                select pg_catalog.count(*)
                  from pg_catalog.unnest(?::pg_catalog.text[]) with ordinality v(value, number)
                 where not exists (select from unnest(?::pg_catalog.text[], ?::pg_catalog.int4[]) k(candidate, number)
                                    where k.number = v.number and %s)
                """.formatted(form.equalTo("(v.value::" + column.type().base() + ")", "k.candidate"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, "text", values.toArray());
            bind(statement, 2, "text", candidates.toArray());
            bind(statement, 3, "int4", owners.toArray());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    private void bind(PreparedStatement statement, int place, String type, Object[] values) throws SQLException {
        Array array = connection.createArrayOf(type, values);
        statement.setArray(place, array);
    }
}
