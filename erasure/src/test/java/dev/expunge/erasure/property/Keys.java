package dev.expunge.erasure.property;

import java.util.List;

/** Keys of every kind. The values of one kind start at the same point in every table, so that a wrong join is seen. */
final class Keys {
    private static final List<String> ODD = List.of(
            "a,b",
            "k\"1",
            "back\\slash",
            "NULL",
            "",
            " lead",
            "it's",
            "{x}",
            "\u2603",
            "per%_",
            "new\nline",
            "'",
            "\"");

    private final Building building;

    Keys(Building building) {
        this.building = building;
    }

    /** A key of any kind; {@code referable} keeps it one that foreign keys and links can name. */
    void give(Table table, boolean referable, Chance chance) {
        Shape shape = building.shape;
        if (!referable && shape.has(Feature.KEYLESS, chance, 25)) {
            table.keyKind = Table.KeyKind.NONE;
            return;
        }
        if (shape.has(Feature.COMPOSITE_KEYS, chance, 35)) {
            add(table, "tenant", chance.pick(Type.INTEGER, Type.SMALLINT), chance);
            add(table, "no", chance.pick(Type.INTEGER, Type.BIGINT, Type.TEXT), chance);
        } else {
            add(table, "id", chance.pick(types(shape)), chance);
        }
        if (!referable && shape.has(Feature.KEYLESS, chance, 25)) {
            table.keyKind = Table.KeyKind.MAPPED;
        } else if (shape.has(Feature.UNIQUE, chance, 20)) {
            table.keyKind = Table.KeyKind.UNIQUE;
        }
    }

    private static List<Type> types(Shape shape) {
        List<Type> plain = List.of(Type.INTEGER, Type.BIGINT, Type.BIGINT, Type.UUID);
        List<Type> odd = List.of(
                Type.TEXT,
                Type.varchar(40),
                Type.character(9),
                Type.NUMERIC,
                Type.DATE,
                Type.TIMESTAMPTZ,
                Type.BYTEA,
                Type.TEXT,
                Type.DOUBLE,
                Type.INET);
        if (!shape.has(Feature.NATURAL_KEYS)) {
            return plain;
        }
        List<Type> all = new java.util.ArrayList<>(plain);
        all.addAll(odd);
        return all;
    }

    private void add(Table table, String plain, Type type, Chance chance) {
        Column column = new Column(building.naming.column(table, plain, chance), type, Column.Role.KEY).notNull();
        boolean counts = type.equals(Type.INTEGER) || type.equals(Type.BIGINT);
        if (counts
                && table.key.isEmpty()
                && !plain.equals("tenant")
                && building.shape.has(Feature.IDENTITY, chance, 50)) {
            column.identity = chance.pick("always", "by default");
        }
        table.key.add(table.add(column));
    }

    void fill(Row row, int serial, Chance chance) {
        List<Column> key = row.table.key;
        if (key.size() == 1) {
            row.set(key.getFirst(), value(key.getFirst().type, serial, chance));
        } else if (key.size() == 2) {
            row.set(key.get(0), String.valueOf(1 + serial % 2));
            row.set(key.get(1), value(key.get(1).type, 1 + serial / 2, chance));
        }
    }

    private String value(Type type, int n, Chance chance) {
        return switch (type.kind()) {
            case TEXT, VARCHAR ->
                building.shape.has(Feature.HOSTILE_VALUES) && n <= ODD.size() ? ODD.get(n - 1) : "k" + n;
            case CHAR -> "k" + n;
            case UUID -> new java.util.UUID(chance.next(), n).toString();
            case DATE -> java.time.LocalDate.of(2020, 1, 1).plusDays(n).toString();
            case TIMESTAMPTZ -> java.time.LocalDate.of(2020, 1, 1).plusDays(n) + " 10:00:00." + (100_000 + n) + "+00";
            case BYTEA -> "\\x00" + String.format("%06x", n);
            case NUMERIC -> n + ".50";
            case DOUBLE -> n + ".1";
            case INET -> "198.51." + n / 250 + "." + n % 250 + "/32";
            default -> String.valueOf(n);
        };
    }
}
