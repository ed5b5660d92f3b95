package dev.expunge.erasure.property;

/** A schema's object by its two names, as the catalogue has them. */
record Name(String schema, String object) implements Comparable<Name> {
    String sql() {
        return Sql.name(schema) + "." + Sql.name(object);
    }

    /** As a data map writes it. */
    @Override
    public String toString() {
        return part(schema) + "." + part(object);
    }

    private static String part(String part) {
        return part.matches("[a-z_][a-z0-9_]*") ? part : Sql.name(part);
    }

    @Override
    public int compareTo(Name other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : object.compareTo(other.object);
    }
}
