package dev.expunge.server.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chooses the person among several whom a request's identifiers name. A candidate is called by a hash of its rows and not by a
 * number: when the candidates change between looking and choosing, nobody else is chosen.
 */
@Command(
        name = "resolve",
        description = "Chooses who is meant when identifiers name several people. Without --person it lists them.")
final class RequestResolve extends RequestActions {
    private static final int HANDLE_LENGTH = 12;

    @Option(
            names = "--person",
            paramLabel = "HANDLE",
            description = "From the list; repeat it when several are one person.")
    private List<String> handles = List.of();

    RequestResolve(Session session) {
        super(session);
    }

    @Override
    int run(Server server) {
        Map<String, JsonNode> candidates = candidates(server.get(route("candidates")));
        if (handles.isEmpty()) {
            return print(asJson(candidates), out -> list(out, candidates));
        }
        ObjectNode body = Server.JSON.createObjectNode();
        ArrayNode roots = body.putArray("roots");
        for (String handle : handles) {
            JsonNode candidate = candidates.get(handle);
            if (candidate == null) {
                throw new Failure("No candidate of this request is called " + handle + ".");
            }
            candidate.path("roots").forEach(roots::add);
        }
        return printRequest(server.post(route("resolve"), body));
    }

    private static Map<String, JsonNode> candidates(JsonNode answer) {
        Map<String, JsonNode> byHandle = new LinkedHashMap<>();
        answer.path("candidates").forEach(candidate -> byHandle.put(handle(candidate.path("roots")), candidate));
        return byHandle;
    }

    private static String handle(JsonNode roots) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(roots.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HANDLE_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode asJson(Map<String, JsonNode> candidates) {
        ObjectNode result = Server.JSON.createObjectNode();
        ArrayNode list = result.putArray("candidates");
        candidates.forEach(
                (handle, candidate) -> list.addObject().put("person", handle).set("roots", candidate.path("roots")));
        return result;
    }

    private void list(PrintStream out, Map<String, JsonNode> candidates) {
        Table table = Table.headed("PERSON", "SOURCE", "TABLE", "KEY");
        candidates.forEach((handle, candidate) -> candidate
                .path("roots")
                .forEach(root -> table.row(
                        handle, Listing.value(root, "source"), Listing.value(root, "table"), key(root.path("key")))));
        table.print(out);
        out.println("To choose: ./expunge request resolve " + id + " --person PERSON");
    }

    private static String key(JsonNode parts) {
        return String.join(
                ", ", parts.valueStream().map(part -> part.asString("")).toList());
    }
}
