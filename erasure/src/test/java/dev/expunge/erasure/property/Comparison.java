package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Holds a whole database against what must have become of it, row by row and cell by cell. */
final class Comparison {
    private final DatabaseImage before;
    private final Map<String, DatabaseImage.Line> left;
    private final List<String> differences = new ArrayList<>();
    /** Where the rows are now. */
    private final Map<Row, String> addresses = new LinkedHashMap<>();

    record Result(List<String> differences, Map<Row, String> addresses) {}

    private Comparison(DatabaseImage before, DatabaseImage after) {
        this.before = before;
        this.left = new LinkedHashMap<>(after.lines());
    }

    static Result of(
            DatabaseImage before,
            DatabaseImage after,
            Map<Row, String> placed,
            Map<Row, Fate> fates,
            List<Row> written,
            List<Source.View> refreshed) {
        Comparison comparison = new Comparison(before, after);
        comparison.untouched(placed, fates, refreshed);
        comparison.changed(placed, fates);
        written.forEach(comparison::written);
        comparison.left.values().forEach(line -> comparison.surplus(line, placed));
        return new Result(comparison.differences, comparison.addresses);
    }

    private void untouched(Map<Row, String> placed, Map<Row, Fate> fates, List<Source.View> refreshed) {
        Map<String, Row> rows = new LinkedHashMap<>();
        placed.forEach((row, address) -> rows.put(address, row));
        for (DatabaseImage.Line line : before.lines().values()) {
            Row row = rows.get(line.address());
            if (row != null && fates.containsKey(row)) {
                continue;
            }
            if (refreshed.stream().anyMatch(view -> view.name().equals(line.table()))) {
                left.values().removeIf(now -> now.table().equals(line.table()));
                continue;
            }
            DatabaseImage.Line now = left.get(line.address());
            if (line.equals(now)) {
                left.remove(line.address());
                if (row != null) {
                    addresses.put(row, line.address());
                }
            } else if (now != null && now.cells().equals(line.cells())) {
                left.remove(line.address());
                differences.add("rewritten although nothing changed: " + line.table() + " " + line.cells());
            } else {
                differences.add("must stay as it is: " + line.table() + " " + line.cells());
            }
        }
    }

    private void changed(Map<Row, String> placed, Map<Row, Fate> fates) {
        fates.forEach((row, fate) -> {
            DatabaseImage.Line old = before.lines().get(placed.get(row));
            if (old == null) {
                throw new IllegalStateException("nowhere: " + row);
            }
            if (fate instanceof Fate.Changed(var cells)) {
                Map<String, Expect> expected = new LinkedHashMap<>();
                cells.forEach((column, expect) -> expected.put(column.name, expect));
                row.table.columns.stream()
                        .filter(column -> column.role == Column.Role.GENERATED)
                        .forEach(column -> expected.put(column.name, new Expect.Any()));
                Optional<DatabaseImage.Line> found = find(old.table(), line -> fits(old, line, expected));
                found.ifPresentOrElse(
                        line -> addresses.put(row, take(line)),
                        () -> differences.add("must become " + expected + ": " + old.table() + " " + old.cells()));
            }
        });
    }

    private static boolean fits(DatabaseImage.Line old, DatabaseImage.Line now, Map<String, Expect> expected) {
        for (Map.Entry<String, String> cell : old.cells().entrySet()) {
            Expect expect = expected.get(cell.getKey());
            String value = now.cells().get(cell.getKey());
            boolean fits =
                    expect == null ? Objects.equals(cell.getValue(), value) : expect.fits(cell.getValue(), value);
            if (!fits) {
                return false;
            }
        }
        return now.cells().keySet().equals(old.cells().keySet());
    }

    private void written(Row row) {
        Optional<DatabaseImage.Line> found = find(
                row.table.name,
                line -> row.table.columns.stream()
                        .allMatch(column -> column.role == Column.Role.KEY
                                || Objects.equals(row.cell(column), line.cells().get(column.name))));
        found.ifPresentOrElse(
                line -> addresses.put(row, take(line)), () -> differences.add("a trigger's row is missing: " + row));
    }

    private Optional<DatabaseImage.Line> find(Name table, java.util.function.Predicate<DatabaseImage.Line> fits) {
        return left.values().stream()
                .filter(line -> line.table().equals(table))
                .filter(fits)
                .findFirst();
    }

    private String take(DatabaseImage.Line line) {
        left.remove(line.address());
        return line.address();
    }

    private void surplus(DatabaseImage.Line line, Map<Row, String> placed) {
        boolean stayed = line.equals(before.lines().get(line.address()));
        differences.add(
                (stayed && placed.containsValue(line.address()) ? "must be gone or changed: " : "must not be there: ")
                        + line.table() + " " + line.cells());
    }
}
