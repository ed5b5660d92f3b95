package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One table as the generator made it, with what the map says of it. */
final class Table {
    /** The part of the world that made it. */
    final String part;

    final Name name;
    final Standing standing;
    final List<Column> columns = new ArrayList<>();
    /** Empty for a table without key. */
    final List<Column> key = new ArrayList<>();

    final List<IdentifierColumn> identifiers = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    /** Statements that belong to the table and run once it is filled. */
    final List<String> afterwards = new ArrayList<>();
    /** Table constraints besides key and foreign keys. */
    final List<String> constraints = new ArrayList<>();

    KeyKind keyKind = KeyKind.PRIMARY;
    Disposition disposition = Disposition.DELETE;

    @Nullable
    Column retainedFrom;
    /** PARTITION BY clause and the partitions' statements. */
    @Nullable
    String partitionBy;

    final List<String> partitions = new ArrayList<>();

    @Nullable
    Table parent;
    /** Whether columns are only listed, so that nothing is decided for a row that must stay. */
    boolean bare;

    enum Standing {
        PERSON,
        OWNED,
        IGNORED
    }

    enum Disposition {
        DELETE,
        ANONYMISE,
        PSEUDONYMISE,
        RETAIN
    }

    enum KeyKind {
        PRIMARY,
        UNIQUE,
        /** Only the map knows it. */
        MAPPED,
        NONE
    }

    Table(String part, Name name, Standing standing) {
        this.part = part;
        this.name = name;
        this.standing = standing;
    }

    /** Whether the database sees to it that no two rows have the same key. */
    boolean isVouchedFor() {
        return keyKind == KeyKind.PRIMARY || keyKind == KeyKind.UNIQUE;
    }

    boolean isPersonal() {
        return standing != Standing.IGNORED;
    }

    Column add(Column column) {
        columns.add(column);
        return column;
    }

    /** A name that no column has yet. */
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; taken(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private boolean taken(String name) {
        return columns.stream().anyMatch(column -> column.name.equals(name));
    }

    /** What the map overwrites in a row that stays. */
    Map<Column, Treatment> overwritten() {
        Map<Column, Treatment> result = new java.util.LinkedHashMap<>();
        for (Column column : columns) {
            if (column.treatment.overwrites()) {
                result.put(column, column.treatment);
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
