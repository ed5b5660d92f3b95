package dev.expunge.server.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the bodies of calls. */
final class Bodies {
    private Bodies() {}

    /** A value that was not given is left out, so that the server's default holds. */
    static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
