package dev.expunge.erasure.property;

import org.jspecify.annotations.Nullable;

/** One column as the generator made it, with what the map says of it. */
final class Column {
    final String name;
    final Type type;
    final Role role;
    boolean nullable = true;
    boolean unique;
    /** Whether {@code identity} is ALWAYS, BY DEFAULT, or absent. */
    @Nullable
    String identity;
    /** SQL condition in which {} stands for the column. */
    @Nullable
    String check;
    /** SQL expression of a generated column. */
    @Nullable
    String generated;

    @Nullable
    String fallback;

    Treatment treatment = new Treatment.WithRow();
    Mentions mentions = Mentions.BLOCK;

    enum Role {
        KEY,
        REFERENCE,
        IDENTIFIER,
        /** Tells the kinds of a polymorphic reference apart, or decides a partition. */
        KIND,
        PLAIN,
        GENERATED,
        /** Written by a trigger. */
        STAMP
    }

    enum Mentions {
        BLOCK,
        REDACT,
        ACCEPT
    }

    Column(String name, Type type, Role role) {
        this.name = name;
        this.type = type;
        this.role = role;
    }

    Column notNull() {
        nullable = false;
        return this;
    }

    String sql() {
        return Sql.name(name);
    }

    String definition() {
        StringBuilder text = new StringBuilder(sql()).append(' ').append(type.sql());
        if (generated != null) {
            text.append(" generated always as (").append(generated).append(") stored");
        }
        if (identity != null) {
            text.append(" generated ").append(identity).append(" as identity");
        }
        if (fallback != null) {
            text.append(" default ").append(fallback);
        }
        if (!nullable) {
            text.append(" not null");
        }
        if (unique) {
            text.append(" unique");
        }
        if (check != null) {
            text.append(" check (").append(check.replace("{}", sql())).append(')');
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
