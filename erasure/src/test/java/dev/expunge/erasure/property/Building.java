package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One source under construction: what its parts have in common. */
final class Building {
    private static final Set<Type.Kind> UNIQUE = EnumSet.of(
            Type.Kind.TEXT, Type.Kind.VARCHAR, Type.Kind.INTEGER, Type.Kind.BIGINT, Type.Kind.NUMERIC, Type.Kind.UUID);

    final Shape shape;
    final Source source;
    final People people;
    final Naming naming;
    final Values values;
    final Keys keys;
    private final Type mood;
    private final Type shortText;
    private final Type positive;
    private final Map<Table, Integer> serials = new LinkedHashMap<>();

    Building(Shape shape, Source source, People people) {
        this.shape = shape;
        this.source = source;
        this.people = people;
        this.naming = new Naming(shape);
        this.values = new Values(shape.has(Feature.HOSTILE_VALUES));
        this.keys = new Keys(this);
        Chance chance = shape.chance(source.name + "-types");
        this.mood = type("mood", Type.Kind.ENUM, "enum ('glad', 'it''s so-so', 'sad')", chance);
        this.shortText =
                type("short text", Type.Kind.DOMAIN_TEXT, "text check (char_length(value) between 1 and 80)", chance);
        this.positive = type("positive", Type.Kind.DOMAIN_INTEGER, "integer check (value > 0)", chance);
    }

    private Type type(String plain, Type.Kind kind, String definition, Chance chance) {
        Name name = new Name(chance.pick(source.schemas), naming.object(plain, chance));
        String create = kind == Type.Kind.ENUM ? "create type " : "create domain ";
        source.types.add(create + name.sql() + " as " + definition);
        return new Type(kind, name.sql(), 0, kind == Type.Kind.ENUM ? List.of("glad", "it's so-so", "sad") : List.of());
    }

    Table table(String part, String plain, Table.Standing standing, Chance chance) {
        Table table = new Table(part, new Name(chance.pick(source.schemas), naming.object(plain, chance)), standing);
        source.tables.add(table);
        return table;
    }

    /** Columns that hold what is no key, reference or identifier. */
    void payload(Table table, int atLeast, int atMost, Chance chance) {
        int count = chance.between(atLeast, atMost);
        for (int i = 0; i < count; i++) {
            Type type = chance.pick(payloadTypes());
            String plain = chance.pick("name", "note", "total", "made_at", "flag", "extra", "city", "level");
            Column column = table.add(new Column(naming.column(table, plain, chance), type, Column.Role.PLAIN));
            column.nullable = chance.of(65);
            constrain(column, chance);
            mention(column, chance);
        }
        generated(table, chance);
    }

    private List<Type> payloadTypes() {
        List<Type> types = new ArrayList<>(List.of(Type.TEXT, Type.TEXT, Type.varchar(60), Type.INTEGER, Type.DATE));
        types.addAll(List.of(Type.varchar(12), Type.BOOLEAN, Type.NUMERIC, Type.TIMESTAMPTZ));
        if (shape.has(Feature.DOMAINS)) {
            types.addAll(List.of(shortText, positive));
        }
        if (shape.has(Feature.ENUMS)) {
            types.add(mood);
        }
        if (shape.has(Feature.JSON)) {
            types.addAll(List.of(Type.JSON, Type.JSONB, Type.JSONB));
        }
        if (shape.has(Feature.EXOTIC_TYPES)) {
            types.addAll(
                    List.of(Type.BYTEA, Type.TEXT_ARRAY, Type.INTERVAL, Type.INET, Type.RANGE, Type.XML, Type.POINT));
            types.addAll(
                    List.of(Type.character(8), Type.UUID, Type.SMALLINT, Type.DOUBLE, Type.TIMESTAMP, Type.BIGINT));
        }
        return types;
    }

    private void constrain(Column column, Chance chance) {
        if (UNIQUE.contains(column.type.kind()) && shape.has(Feature.UNIQUE, chance, 15)) {
            column.unique = true;
        }
        if (!shape.has(Feature.CHECKS, chance, 25)) {
            return;
        }
        switch (column.type.kind()) {
            case TEXT, VARCHAR ->
                column.check = chance.pick("{} <> ''", "char_length({}) between 1 and 200", "{} !~ '^[[:space:]]*$'");
            case INTEGER, BIGINT, NUMERIC -> column.check = "{} >= 0";
            case DATE -> column.check = "{} > date '1900-01-01'";
            default -> column.check = null;
        }
    }

    private void mention(Column column, Chance chance) {
        if (column.type.isFreeText()) {
            column.mentions = shape.has(Feature.REFUSALS, chance, 60)
                    ? Column.Mentions.BLOCK
                    : chance.pick(Column.Mentions.REDACT, Column.Mentions.REDACT, Column.Mentions.ACCEPT);
        }
    }

    private void generated(Table table, Chance chance) {
        if (!shape.has(Feature.GENERATED, chance, 35)) {
            return;
        }
        for (Column base : List.copyOf(table.columns)) {
            if (base.role == Column.Role.PLAIN && (base.type.equals(Type.TEXT) || base.type.equals(Type.INTEGER))) {
                boolean text = base.type.equals(Type.TEXT);
                Column column = new Column(
                        naming.column(table, "derived", chance), text ? Type.TEXT : Type.BIGINT, Column.Role.GENERATED);
                column.generated = text ? "upper(" + base.sql() + ") || '!'" : base.sql() + "::bigint * 2";
                column.mentions = Column.Mentions.ACCEPT;
                table.add(column);
                return;
            }
        }
    }

    /** Columns of {@code from} that can name a row of {@code to} by those columns. */
    List<Column> reference(Table from, List<Column> target, String plain, boolean notNull, Chance chance) {
        List<Column> columns = new ArrayList<>();
        for (Column key : target) {
            Column column = new Column(naming.column(from, plain, chance), key.type, Column.Role.REFERENCE);
            column.nullable = !notNull;
            columns.add(from.add(column));
        }
        return columns;
    }

    ForeignKey foreignKey(Table from, List<Column> columns, Table to, List<Column> target, Chance chance) {
        boolean nullable = columns.stream().allMatch(column -> column.nullable);
        String action = "";
        if (shape.has(Feature.DELETE_ACTIONS, chance, 75)) {
            action = nullable
                    ? chance.pick(
                            " on delete cascade",
                            " on delete set null",
                            " on delete set default",
                            " on delete restrict")
                    : chance.pick(" on delete cascade", " on delete restrict", " on delete cascade on update cascade");
        }
        String timing = shape.has(Feature.DEFERRABLE, chance, 40)
                ? chance.pick(" deferrable", " deferrable initially deferred")
                : "";
        ForeignKey foreignKey = new ForeignKey(naming.object("fk", chance), from, columns, to, target, action, timing);
        source.foreignKeys.add(foreignKey);
        return foreignKey;
    }

    boolean canBeReferenced(Table table) {
        return table.keyKind == Table.KeyKind.PRIMARY || table.keyKind == Table.KeyKind.UNIQUE;
    }

    /** A row with key and payload; references and identifiers are the caller's. */
    Row row(Table table, Chance chance) {
        Row row = new Row(table);
        int serial = serials.merge(table, 1, Integer::sum);
        keys.fill(row, serial, chance);
        for (Column column : table.columns) {
            if (column.role == Column.Role.PLAIN || column.role == Column.Role.KIND) {
                boolean empty = column.nullable && chance.of(20);
                row.set(column, empty ? null : values.of(column.type, chance));
            } else if (column.role == Column.Role.STAMP) {
                row.set(column, "1");
            }
        }
        source.rows.add(row);
        return row;
    }

    /** Personal tables whose rows can be named by their key, person tables twice as likely. */
    List<Table> owners() {
        List<Table> result = new ArrayList<>();
        for (Table table : source.tables) {
            if (table.isPersonal() && !table.key.isEmpty()) {
                result.add(table);
                if (table.standing == Table.Standing.PERSON) {
                    result.add(table);
                }
            }
        }
        return result;
    }
}
