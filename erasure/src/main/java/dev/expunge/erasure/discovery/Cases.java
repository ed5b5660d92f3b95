package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.map.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which case all e-mail addresses of a column are. A sample does not do: an address that is looked up in the wrong case is an
 * address that stays. One statement a table reads the whole of it; where that takes too long the case counts as mixed.
 */
final class Cases {
    private final Probe probe;
    private final Survey survey;
    private final Map<TableName, Map<String, Case>> known = new HashMap<>();

    Cases(Probe probe, Survey survey) throws SQLException {
        this.probe = probe;
        this.survey = survey;
        for (TableFacts table : survey.tables().values()) {
            List<ColumnFacts> uniform = survey.columns(table, Topic.EMAIL).stream()
                    .filter(ColumnFacts::isText)
                    .filter(column -> column.all(ColumnFacts::isLower) || column.all(ColumnFacts::isUpper))
                    .toList();
            if (!uniform.isEmpty()) {
                read(table, uniform);
            }
        }
    }

    enum Case {
        LOWER,
        UPPER,
        MIXED
    }

    Case of(TableFacts table, String column) {
        return known.getOrDefault(table.name(), Map.of()).getOrDefault(column, Case.MIXED);
    }

    private void read(TableFacts table, List<ColumnFacts> columns) throws SQLException {
        List<String> counts = new ArrayList<>();
        for (ColumnFacts column : columns) {
            String text = "t." + column.column().sql() + "::pg_catalog.text";
            String function = column.all(ColumnFacts::isLower) ? "lower" : "upper";
            counts.add("coalesce(bool_and(" + text + " = pg_catalog." + function + "(pg_catalog.btrim(" + text
                    + "))), true)");
        }
        Map<String, Case> cases = new HashMap<>();
        probe.run(
                "select " + String.join(", ", counts) + " from " + table.name().sql() + " t",
                statement -> {},
                result -> {
                    result.next();
                    for (int i = 0; i < columns.size(); i++) {
                        if (result.getBoolean(i + 1)) {
                            cases.put(
                                    columns.get(i).name(),
                                    columns.get(i).all(ColumnFacts::isLower) ? Case.LOWER : Case.UPPER);
                        }
                    }
                });
        known.put(table.name(), cases);
    }
}
