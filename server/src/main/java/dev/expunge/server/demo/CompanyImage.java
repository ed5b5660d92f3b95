package dev.expunge.server.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Every row of the sample company as a hash, split into those that concern one customer and those of everybody else. Compared
 * with a later image it shows what became of the former, and whether a single one of the latter changed.
 */
final class CompanyImage {
    private final Map<String, TableImage> tables = new LinkedHashMap<>();

    private CompanyImage() {}

    static CompanyImage of(Connection company, UUID customer) throws SQLException {
        CompanyImage image = new CompanyImage();
        for (CompanyTable table : CompanyTable.ALL) {
            image.tables.put(table.name(), TableImage.read(company, table, customer));
        }
        return image;
    }

    /** What changed from this image to a later one, one entry a table. */
    List<Change> changesTo(CompanyImage later) {
        List<Change> changes = new ArrayList<>();
        tables.forEach((name, before) -> {
            TableImage after = later.table(name);
            long bystandersMissing = before.missingBystanders(after);
            long left = after.size() - (before.bystanderCount() - bystandersMissing);
            changes.add(new Change(name, before.theirs, before.unchangedTheirs(after), left, bystandersMissing));
        });
        return changes;
    }

    private TableImage table(String name) {
        TableImage table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("no image of " + name);
        }
        return table;
    }

    /**
     * What became of one table.
     *
     * @param before rows that concerned the customer
     * @param unchanged those of them that stand as they were
     * @param after rows that are there now besides the bystanders': kept ones, overwritten ones, and any that are new
     * @param bystanders rows of others that are gone or changed: must be 0
     */
    record Change(String table, long before, long unchanged, long after, long bystanders) {}

    private static final class TableImage {
        private final Map<Long, Integer> others = new HashMap<>();
        private final Map<Long, Integer> own = new HashMap<>();
        private long theirs;

        static TableImage read(Connection company, CompanyTable table, UUID customer) throws SQLException {
            TableImage image = new TableImage();
            try (var statement = company.prepareStatement(table.query())) {
                statement.setObject(1, customer);
                statement.setQueryTimeout(120);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        boolean mine = rows.getBoolean(3);
                        (mine ? image.own : image.others).merge(rows.getLong(2), 1, Integer::sum);
                        image.theirs += mine ? 1 : 0;
                    }
                }
            }
            return image;
        }

        long size() {
            return theirs + bystanderCount();
        }

        long bystanderCount() {
            return others.values().stream().mapToLong(Integer::longValue).sum();
        }

        long missingBystanders(TableImage after) {
            return missing(others, after);
        }

        long unchangedTheirs(TableImage after) {
            return theirs - missing(own, after);
        }

        private static long missing(Map<Long, Integer> rows, TableImage after) {
            return rows.entrySet().stream()
                    .mapToLong(row -> Math.max(0, row.getValue() - after.count(row.getKey())))
                    .sum();
        }

        private int count(long hash) {
            return others.getOrDefault(hash, 0) + own.getOrDefault(hash, 0);
        }
    }
}
