package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.IdentifierColumn;
import dev.expunge.erasure.map.Retention;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is live and not mapped, mapped and not live, or mapped as something that it is not. */
final class SchemaHoles {
    private final DataMap map;
    private final Catalog catalog;
    private final Findings findings;

    SchemaHoles(DataMap map, Catalog catalog, Findings findings) {
        this.map = map;
        this.catalog = catalog;
        this.findings = findings;
    }

    void find() {
        if (!catalog.encoding().equals("UTF8")) {
            findings.hole(
                    null, null, "the database's encoding is " + catalog.encoding() + "; Expunge compares text in UTF8");
        }
        if (!catalog.trackCounts()) {
            findings.hole(null, null, "track_counts is off, so that nobody counts which tables a transaction changes");
        }
        if (catalog.largeObjects() && map.largeObjectsIgnored() == null) {
            findings.hole(null, null, "the database holds large objects, of which the map does not speak");
        }
        for (Table table : catalog.tables().values()) {
            if (!table.isPartition()) {
                live(table, map.tables().get(table.name()));
            }
        }
        new TreeMap<>(map.tables()).keySet().forEach(this::mapped);
    }

    private void live(Table table, @Nullable TableMap said) {
        switch (said) {
            case null -> findings.hole(table.name(), null, "the " + kind(table) + " is not in the data map");
            case TableMap.Ignored _ -> {}
            case TableMap.Refreshed _ -> {
                if (table.kind() != Table.Kind.MATERIALISED_VIEW) {
                    findings.hole(
                            table.name(), null, "refresh is for materialised views, and this is a " + kind(table));
                } else if (!table.privileges().contains(Table.Privilege.REFRESH)) {
                    findings.hole(table.name(), null, "the connected role may not refresh the materialised view");
                }
            }
            case TableMap.Personal personal -> findings(table, personal);
        }
    }

    private void findings(Table table, TableMap.Personal personal) {
        if (table.kind() == Table.Kind.MATERIALISED_VIEW) {
            findings.hole(table.name(), null, "a materialised view can only be refreshed or ignored");
        } else if (table.kind() == Table.Kind.FOREIGN
                || catalog.partitionsOf(table.name()).stream().anyMatch(part -> part.kind() == Table.Kind.FOREIGN)) {
            findings.hole(
                    table.name(),
                    null,
                    "rows of foreign tables are erased in their own source: map them there, ignore them here");
        }
        for (Column column : table.columns()) {
            if (!personal.columns().containsKey(column.name())) {
                findings.hole(table.name(), column.name(), "the column is not in the data map");
            }
        }
        for (String column : personal.columns().keySet()) {
            if (table.column(column).isEmpty()) {
                findings.hole(
                        table.name(), column, "the data map names the column, and the table has none of that name");
            }
        }
        for (IdentifierColumn identifier : personal.identifiers()) {
            table.column(identifier.column())
                    .flatMap(column -> StoredForm.misfit(identifier.type(), identifier.stored(), column.type()))
                    .ifPresent(reason -> findings.hole(table.name(), identifier.column(), reason));
        }
        aged(table, personal.created());
        aged(table, personal.changed());
        Retention retention = personal.retention();
        if (retention != null && retention.from() != null) {
            table.column(retention.from())
                    .filter(column -> !isMoment(column))
                    .ifPresent(column -> findings.hole(
                            table.name(), column.name(), "a retention runs from a date, and the column holds none"));
        }
    }

    private void aged(Table table, @Nullable String column) {
        table.columns().stream()
                .filter(live -> live.name().equals(column) && !isMoment(live))
                .forEach(live -> findings.hole(
                        table.name(), live.name(), "a row's age is told by a date, and the column holds none"));
    }

    private static boolean isMoment(Column column) {
        return switch (column.type().kind()) {
            case DATE, TIMESTAMP -> true;
            default -> false;
        };
    }

    private void mapped(TableName name) {
        Table table = catalog.tables().get(name);
        if (table == null) {
            findings.hole(name, null, "the data map names the table, and the database has none of that name");
        } else if (table.isPartition()) {
            findings.hole(name, null, "the table is a partition: what the map says of " + table.root() + " covers it");
        }
    }

    private static String kind(Table table) {
        return switch (table.kind()) {
            case TABLE, PARTITION -> "table";
            case PARTITIONED -> "partitioned table";
            case FOREIGN -> "foreign table";
            case MATERIALISED_VIEW -> "materialised view";
        };
    }
}
