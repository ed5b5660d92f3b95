package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.Trigger;
import dev.expunge.erasure.catalog.UniqueIndex;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.map.IdentifierColumn;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A personal table, ready to be worked on. Filled once by {@link Layout}, then only read. */
final class Relation {
    private final int number;
    private final TableMap.Personal map;
    private final Table table;
    private final Facts facts = new Facts();
    private final List<Column> key = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Set<String> declared;
    private final int termFact;
    private final @Nullable Dated created;
    private final @Nullable Dated changed;
    private final boolean fires;
    private final String text;

    final List<Tie> owners = new ArrayList<>();
    final List<Tie> owned = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();

    /** @param partitions the table's own, at every level */
    Relation(int number, Table table, List<Table> partitions, TableMap.Personal map, NormalForms forms) {
        this.fires = Stream.concat(Stream.of(table), partitions.stream())
                .flatMap(level -> level.triggers().stream())
                .anyMatch(Trigger::enabled);
        this.number = number;
        this.text = table.name().toString();
        this.table = table;
        this.map = map;
        this.declared = Set.copyOf(map.key().isEmpty() ? table.identity() : map.key());
        if (isBacked(declared)) {
            (map.key().isEmpty() ? table.identity() : map.key()).forEach(column -> key.add(column(column)));
        }
        if (key.isEmpty()) {
            facts.place("t.tableoid::pg_catalog.oid::pg_catalog.text");
            facts.place("t.ctid::pg_catalog.text");
        }
        key.forEach(column -> fact(column.name()));
        for (IdentifierColumn identifier : map.identifiers()) {
            Column column = column(identifier.column());
            StoredForm form = StoredForm.of(identifier.type(), identifier.stored(), column.type(), forms);
            slots.add(new Slot(this, identifier, form, fact(column.name()), "t." + column.sql()));
        }
        @Nullable String from = map.retention() == null ? null : map.retention().from();
        this.termFact =
                from == null ? -1 : facts.place("t." + column(from).sql() + "::pg_catalog.date::pg_catalog.text");
        this.created = dated(map.created());
        this.changed = dated(map.changed());
    }

    private @Nullable Dated dated(@Nullable String name) {
        return name == null ? null : Dated.of(column(name), facts);
    }

    /** Its place among the relations of its layout. */
    int number() {
        return number;
    }

    TableName name() {
        return table.name();
    }

    TableMap.Personal map() {
        return map;
    }

    Table table() {
        return table;
    }

    /** The table as FROM, UPDATE and DELETE name it: with its partitions, without inheritance children. */
    String from() {
        return from(table);
    }

    static String from(Table table) {
        return (table.kind() == Table.Kind.TABLE ? "only " : "") + table.name().sql();
    }

    boolean isPerson() {
        return map.person();
    }

    /** Whether rows have no key and are named by their physical address, inside one transaction. */
    boolean isPhysical() {
        return key.isEmpty();
    }

    List<Column> key() {
        return key;
    }

    /** Names of the columns of the key, empty when rows have none. */
    List<String> keyColumns() {
        return key.stream().map(Column::name).toList();
    }

    /** Whether the database makes up the key of each new row, so that no two people ever have the same. */
    boolean isKeyHandedOut() {
        return key.size() == 1
                && (key.getFirst().hasDefault() || key.getFirst().type().kind() == ColumnType.Kind.UUID);
    }

    /** How many facts, from the first, make the key. */
    int keyWidth() {
        return isPhysical() ? 2 : key.size();
    }

    Row.Key key(@Nullable String[] rowFacts) {
        List<String> values = new ArrayList<>(keyWidth());
        for (int i = 0; i < keyWidth(); i++) {
            @Nullable String value = rowFacts[i];
            if (value == null) {
                throw new IllegalStateException("a key column of " + name() + " is null");
            }
            values.add(value);
        }
        return new Row.Key(this, List.copyOf(values));
    }

    List<Slot> slots() {
        return slots;
    }

    /** Where the date from which a retention runs stands among the facts, as ISO 8601; -1 when it runs from today. */
    int termFact() {
        return termFact;
    }

    /** Says when a row was made; null where the map names no such column. */
    @Nullable
    Dated created() {
        return created;
    }

    /** Says when a row was last written; null where the map names no such column. */
    @Nullable
    Dated changed() {
        return changed;
    }

    /** The place of a column's text among the facts; only while the layout is made. */
    int fact(String column) {
        return facts.place(text(column(column)));
    }

    /** The columns whose text is a fact: what tells whose a row is, and what it is. */
    List<String> factColumns() {
        return table.columns().stream()
                .filter(column -> facts.find(text(column)) >= 0)
                .map(Column::name)
                .toList();
    }

    /** Those of {@link #factColumns} whose text is not what jsonb tells of them. */
    List<String> exactColumns() {
        return table.columns().stream()
                .filter(column -> facts.find(text(column)) >= 0 && !isPlain(column.type()))
                .map(Column::name)
                .toList();
    }

    private static boolean isPlain(ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> type.name().equals("text") || type.name().equals("varchar");
            case CITEXT, INTEGER, NUMERIC, BOOLEAN, UUID, ENUM -> true;
            case FLOAT, DATE, TIMESTAMP, TIME, INTERVAL, BYTEA, JSON, JSONB, XML, TEXT_ARRAY, NETWORK, OTHER -> false;
        };
    }

    /**
     * A row of which the texts of some columns are known.
     *
     * @param address stands for the physical address where rows have no key
     */
    Row remembered(Map<String, @Nullable String> columns, String address) {
        List<String> expressions = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        if (isPhysical()) {
            expressions.addAll(keyExpressions());
            values.addAll(List.of(address, address));
        }
        columns.forEach((name, value) -> table.column(name).ifPresent(column -> {
            expressions.add(text(column));
            values.add(value);
        }));
        return remembered(expressions, values);
    }

    private static String text(Column column) {
        return "t." + column.sql() + "::pg_catalog.text";
    }

    /** All facts of a row, alias {@code t}. */
    String facts() {
        return facts.sql();
    }

    /** How many facts there are. */
    int width() {
        return facts.size();
    }

    /** The key's facts of a row, alias {@code t}. */
    String keyFacts() {
        return facts.sql(keyPlaces());
    }

    /** The SQL expressions behind the key's facts. */
    List<String> keyExpressions() {
        return facts.expressions(keyPlaces());
    }

    private int[] keyPlaces() {
        return IntStream.range(0, keyWidth()).toArray();
    }

    /** The SQL expressions behind some facts. */
    List<String> expressions(int[] places) {
        return facts.expressions(places);
    }

    /** A row of which only some facts are known, by their expressions; expressions that are no longer asked for are dropped. */
    Row remembered(List<String> expressions, List<@Nullable String> values) {
        @Nullable String[] known = new String[facts.size()];
        for (int i = 0; i < expressions.size(); i++) {
            int place = facts.find(expressions.get(i));
            if (place >= 0) {
                known[place] = values.get(i);
            }
        }
        return new Row(this, known);
    }

    /** SQL condition: row {@code t} has the key {@code k.v0, k.v1, …}. */
    String keyMatch() {
        if (isPhysical()) {
            return "t.tableoid operator(pg_catalog.=) k.v0::pg_catalog.oid"
                    + " and t.ctid operator(pg_catalog.=) k.v1::pg_catalog.tid";
        }
        StringBuilder match = new StringBuilder();
        for (int i = 0; i < key.size(); i++) {
            Column column = key.get(i);
            match.append(i == 0 ? "" : " and ")
                    .append(Equality.itself(column.type()).sql("t." + column.sql(), "k.v" + i));
        }
        return match.toString();
    }

    Column column(String column) {
        return table.column(column)
                .orElseThrow(() -> new IllegalStateException("the live table " + name() + " lacks a mapped column"));
    }

    /** Whether at most one row has given values in these columns. */
    boolean isUnique(Set<String> columns) {
        return isBacked(columns);
    }

    /** Whether the columns name a row by its key. */
    boolean isKey(Set<String> columns) {
        return !declared.isEmpty() && columns.containsAll(declared);
    }

    /** The type of the identifiers that a column holds, empty when it holds none. */
    String identifierType(String column) {
        return slots.stream()
                .filter(slot -> slot.column().column().equals(column))
                .map(slot -> slot.column().type())
                .findFirst()
                .orElse("");
    }

    boolean isKeyColumn(Column column) {
        return declared.contains(column.name());
    }

    /** Whether a unique index vouches for the columns: a key that only the map knows may name two rows. */
    private boolean isBacked(Set<String> columns) {
        return table.uniqueIndexes().stream()
                .filter(UniqueIndex::identifiesRows)
                .anyMatch(index -> columns.containsAll(index.columns()));
    }

    /** Whether a user trigger or rule may run when rows are changed, on the table or a partition. */
    boolean fires() {
        return fires;
    }

    @Override
    public String toString() {
        return text;
    }
}
