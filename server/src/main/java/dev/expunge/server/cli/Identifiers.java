package dev.expunge.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Identifiers as a person types them: {@code TYPE=VALUE}. */
final class Identifiers {
    private Identifiers() {}

    /**
     * Reads those of the options, then those of the file, one a line; blank lines and lines that start with {@code #} are
     * passed over.
     *
     * @param file empty when there is none, {@code -} for standard input
     */
    static List<ObjectNode> read(
            Session session, List<String> options, String file, Function<String, RuntimeException> wrongUsage) {
        List<ObjectNode> identifiers = new ArrayList<>();
        for (String option : options) {
            identifiers.add(parsed(option, "--id takes TYPE=VALUE, such as email=jane@example.com", wrongUsage));
        }
        if (!file.isEmpty()) {
            int number = 0;
            for (String line : session.read(file).lines().toList()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    identifiers.add(parsed(line, "line " + number + " of --id-file is not TYPE=VALUE", wrongUsage));
                }
            }
        }
        return identifiers;
    }

    private static ObjectNode parsed(String text, String complaint, Function<String, RuntimeException> wrongUsage) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw wrongUsage.apply(complaint);
        }
        return Server.JSON
                .createObjectNode()
                .put("type", text.substring(0, equals).strip())
                .put("value", text.substring(equals + 1));
    }
}
