package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row as the generator wrote it, with everything it says about others. */
final class Row {
    final Table table;
    private final Map<Column, @Nullable String> cells = new LinkedHashMap<>();
    /** Whom it belongs to through which link. */
    final List<Claim> claims = new ArrayList<>();
    /** Which rows it references through which foreign key. */
    final List<Pointer> pointers = new ArrayList<>();
    /** Which identifiers its identifier columns hold. */
    final Map<IdentifierColumn, Id> holds = new LinkedHashMap<>();
    /** Whom its free text names. */
    final List<Mention> mentions = new ArrayList<>();

    record Claim(Link link, Row owner) {}

    record Pointer(ForeignKey foreignKey, Row target) {}

    /** The identifier as the text spells it. */
    record Mention(Column column, Id id, String spelled) {}

    Row(Table table) {
        this.table = table;
    }

    @Nullable
    String cell(Column column) {
        return cells.get(column);
    }

    String known(Column column) {
        String value = cells.get(column);
        if (value == null) {
            throw new IllegalStateException(table + "." + column + " is null");
        }
        return value;
    }

    void set(Column column, @Nullable String value) {
        cells.put(column, value);
    }

    /** Fills the link's columns from the owner's row. */
    void belongTo(Link link, Row owner) {
        for (Link.Pair pair : link.pairs) {
            set(pair.mine(), pair.prefix() + owner.known(pair.theirs()) + pair.suffix());
        }
        link.where.forEach(this::set);
        claims.add(new Claim(link, owner));
    }

    /** Fills the owner's columns from this row: the owner names what is its own. */
    void beNamedBy(Link link, Row owner) {
        for (Link.Pair pair : link.pairs) {
            owner.set(pair.theirs(), known(pair.mine()));
        }
        claims.add(new Claim(link, owner));
    }

    void pointTo(ForeignKey foreignKey, Row target) {
        for (int i = 0; i < foreignKey.columns().size(); i++) {
            set(foreignKey.columns().get(i), target.known(foreignKey.target().get(i)));
        }
        pointers.add(new Pointer(foreignKey, target));
    }

    @Override
    public String toString() {
        return table + cells.toString();
    }
}
