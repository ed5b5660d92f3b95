package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;

/** Identifier columns and what they hold. */
final class Identifying {
    private Identifying() {}

    static IdentifierColumn column(Building building, Table table, String type, boolean namesOwner, Chance chance) {
        String stored = stored(building, table, type, chance);
        Column column = new Column(
                building.naming.column(table, plain(type), chance),
                columnType(building, type, stored, chance),
                Column.Role.IDENTIFIER);
        column.mentions =
                building.shape.has(Feature.REFUSALS, chance, 50) ? Column.Mentions.BLOCK : Column.Mentions.REDACT;
        boolean household = type.equals(Id.PHONE) && (building.shape.has(Feature.HOUSEHOLDS) || chance.of(50));
        IdentifierColumn identifier = new IdentifierColumn(table.add(column), type, stored, household, namesOwner);
        table.identifiers.add(identifier);
        return identifier;
    }

    private static String plain(String type) {
        return switch (type) {
            case Id.EMAIL -> "email";
            case Id.PHONE -> "phone";
            case Id.CUSTOM -> "ref";
            default -> "device";
        };
    }

    private static String stored(Building building, Table table, String type, Chance chance) {
        if (!building.shape.has(Feature.STORED_FORMATS)) {
            return type.equals(Id.PHONE) ? "e164" : "as is";
        }
        return switch (type) {
            case Id.EMAIL -> chance.pick("as is", "lower", "upper");
            case Id.PHONE -> chance.pick("e164", "digits", "national " + building.people.region);
            case Id.CUSTOM ->
                (building.people.numericIds ? chance : building.shape.chance("case of " + table.name))
                        .pick("as is", "lower", "upper");
            default -> chance.pick("as is", "lower", "upper");
        };
    }

    private static Type columnType(Building building, String type, String stored, Chance chance) {
        List<Type> types = new ArrayList<>(List.of(Type.TEXT, Type.varchar(120)));
        if (type.equals(Id.CUSTOM) && building.people.numericIds || stored.equals("digits")) {
            types.add(Type.BIGINT);
        }
        if (type.equals(Id.ADVERTISING) || type.equals(Id.INSTALL)) {
            types.add(Type.UUID);
        }
        return chance.pick(types);
    }

    static void hold(Row row, IdentifierColumn identifier, Id id, Chance chance) {
        row.holds.put(identifier, id);
        row.set(identifier.column, Spelling.of(id, identifier.stored, chance));
    }

    /** What a row of the table may hold of the person: one of the person's, else a new one. */
    static Id any(Building building, Person person, String type, Chance chance) {
        List<Id> own = person.all(type);
        boolean mayGrow = !type.equals(Id.PHONE) || !building.shape.has(Feature.HOUSEHOLDS);
        return mayGrow && chance.of(25) ? building.people.more(person, type) : chance.pick(own);
    }
}
