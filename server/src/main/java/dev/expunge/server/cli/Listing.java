package dev.expunge.server.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Prints JSON objects for people. */
final class Listing {
    private Listing() {}

    /** A table of some members of {@code items}, which may be paths such as {@code map.version}; nothing when it is empty. */
    static void print(PrintStream out, JsonNode list, String... members) {
        JsonNode items = list.path("items");
        if (items.isEmpty()) {
            return;
        }
        Table table = Table.headed(Arrays.stream(members).map(Listing::title).toArray(String[]::new));
        for (JsonNode item : items) {
            table.row(Arrays.stream(members).map(member -> value(item, member)).toArray());
        }
        table.print(out);
    }

    /** One line for each member that has a value. */
    static void printOne(PrintStream out, JsonNode object, String... members) {
        Table table = new Table();
        for (String member : members) {
            String value = value(object, member);
            if (!value.isEmpty()) {
                table.row(words(member), value);
            }
        }
        table.print(out);
    }

    /** Text of a member, empty when there is none. */
    static String value(JsonNode object, String member) {
        return object.at("/" + member.replace('.', '/')).asString("");
    }

    private static String title(String member) {
        return words(member).toUpperCase(Locale.ROOT);
    }

    private static String words(String member) {
        return member.replace('.', ' ').replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
