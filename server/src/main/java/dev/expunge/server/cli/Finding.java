package dev.expunge.server.cli;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What one check of the doctor found. */
record Finding(String check, Level level, String detail) {
    enum Level {
        OK,
        /** To be looked at; nothing fails because of it. */
        WARN,
        FAIL
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Level.OK, detail);
    }

    static Finding warn(String check, String detail) {
        return new Finding(check, Level.WARN, detail);
    }

    static Finding fail(String check, String detail) {
        return new Finding(check, Level.FAIL, detail);
    }

    String word() {
        return level.name().toLowerCase(Locale.ROOT);
    }

    ObjectNode json() {
        return Server.JSON
                .createObjectNode()
                .put("check", check)
                .put("level", word())
                .put("detail", detail);
    }
}
