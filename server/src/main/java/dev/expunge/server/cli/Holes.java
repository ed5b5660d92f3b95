package dev.expunge.server.cli;

import tools.jackson.databind.JsonNode;

/** One line for something that is not covered: where it is, then why. */
final class Holes {
    private Holes() {}

    static String line(JsonNode hole) {
        StringBuilder line = new StringBuilder(hole.path("source").asString(""));
        append(line, hole.path("table"), " ");
        append(line, hole.path("column"), ".");
        return line.append(line.isEmpty() ? "" : ": ")
                .append(hole.path("reason").asString(""))
                .toString();
    }

    private static void append(StringBuilder line, JsonNode part, String before) {
        if (part.isString()) {
            line.append(before).append(part.asString());
        }
    }
}
