package dev.expunge.server.cli;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client with its secrets, which are shown this once. */
final class Credentials {
    private static final List<String> MEMBERS =
            List.of("id", "name", "tenant", "dialect", "environment", "role", "credentials");

    private Credentials() {}

    /** Exactly the members that scripts rely on, in their order. */
    static ObjectNode only(JsonNode client) {
        ObjectNode exact = Server.JSON.createObjectNode();
        MEMBERS.forEach(member -> exact.set(member, client.path(member)));
        return exact;
    }

    static void print(PrintStream out, JsonNode client) {
        Table table = new Table();
        for (String member : List.of("id", "name", "dialect", "environment")) {
            table.row(member, Listing.value(client, member));
        }
        client.path("credentials")
                .propertyStream()
                .forEach(secret -> table.row(secret.getKey(), secret.getValue().asString("")));
        table.print(out);
        out.println("Keep the credentials now: no secret is shown again.");
    }
}
