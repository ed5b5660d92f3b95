package dev.expunge.erasure.property;

/** Splits a table into partitions by its key. */
final class Partitioning {
    private Partitioning() {}

    static void split(Building building, Table table, Chance chance) {
        table.key.forEach(column -> column.identity = null);
        table.columns.forEach(column -> column.unique = false);
        Column first = table.key.getFirst();
        if (first.type.equals(Type.INTEGER) || first.type.equals(Type.BIGINT) || first.type.equals(Type.SMALLINT)) {
            if (chance.of(50)) {
                byRange(building, table, first, chance);
                return;
            }
        }
        table.partitionBy = "partition by hash (" + first.sql() + ")";
        for (int i = 0; i < 3; i++) {
            part(building, table, "for values with (modulus 3, remainder " + i + ")", "", chance);
        }
    }

    /** The middle partition is split once more; everything else goes into the default partition. */
    private static void byRange(Building building, Table table, Column first, Chance chance) {
        table.partitionBy = "partition by range (" + first.sql() + ")";
        part(building, table, "for values from (minvalue) to (2)", "", chance);
        Name middle =
                part(building, table, "for values from (2) to (5)", " partition by list (" + first.sql() + ")", chance);
        Name leaf = name(building, table, chance);
        table.partitions.add("create table " + leaf.sql() + " partition of " + middle.sql() + " for values in (2, 3)");
        Name rest = name(building, table, chance);
        table.partitions.add("create table " + rest.sql() + " partition of " + middle.sql() + " default");
        part(building, table, "default", "", chance);
    }

    private static Name part(Building building, Table table, String bounds, String more, Chance chance) {
        Name name = name(building, table, chance);
        table.partitions.add("create table " + name.sql() + " partition of " + table.name.sql() + " " + bounds + more);
        return name;
    }

    private static Name name(Building building, Table table, Chance chance) {
        String plain = table.name.object().length() > 50 ? "piece" : table.name.object() + "_p";
        return new Name(chance.pick(building.source.schemas), building.naming.object(plain, chance));
    }
}
