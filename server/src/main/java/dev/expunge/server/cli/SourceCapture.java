package dev.expunge.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "capture",
        description = {
            "Captures changes of the rows that the data map calls resources, by triggers in the store.",
            "Shows the SQL first and asks."
        })
final class SourceCapture extends RemoteCommand {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "Name or id.")
    private String source = "";

    @Parameters(index = "1", paramLabel = "on|off", description = "on again brings it into line with a new data map.")
    private String wanted = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    SourceCapture(Session session) {
        super(session);
    }

    @Override
    int run(Server server) {
        if (!wanted.equals("on") && !wanted.equals("off")) {
            throw wrongUsage("Say on or off.");
        }
        Route route = Route.of("sources", source, "capture");
        JsonNode before = server.get(route);
        if (isSo(before)) {
            return print(before, out -> said(out, before));
        }
        show(session.terminal().err(), before);
        if (!yes && !confirmed()) {
            throw new Failure("Nothing was changed. Say --yes, or answer yes.");
        }
        ObjectNode body = Server.JSON.createObjectNode().put("capture", wanted);
        JsonNode after = server.put(route, body);
        return print(after, out -> said(out, after));
    }

    private boolean isSo(JsonNode state) {
        return state.path("capture").asString().equals(wanted);
    }

    private void show(PrintStream out, JsonNode state) {
        out.println("In the store " + source + " this will run:");
        out.println();
        state.path(wanted.equals("on") ? "begin" : "end").forEach(statement -> out.println(statement.asString() + ";"));
        out.println();
        if (wanted.equals("on")) {
            state.path("notCaptured")
                    .forEach(table ->
                            out.println("Not captured: " + table.path("table").asString() + ", for "
                                    + table.path("reason").asString() + "."));
            state.path("obstacles").forEach(obstacle -> out.println("In the way: " + obstacle.asString() + "."));
        }
    }

    private boolean confirmed() {
        PrintStream err = session.terminal().err();
        err.print("Go on? [yes/no] ");
        err.flush();
        try {
            String answer = new BufferedReader(
                            new InputStreamReader(session.terminal().in(), StandardCharsets.UTF_8))
                    .readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
        } catch (IOException e) {
            return false;
        }
    }

    private void said(PrintStream out, JsonNode state) {
        out.println(
                switch (state.path("capture").asString()) {
                    case "on" ->
                        "Changes of " + state.path("tables").size() + " tables of " + source + " are captured.";
                    case "off" -> "No changes of " + source + " are captured, and nothing of ours is left there.";
                    case "stopped" ->
                        "No changes of " + source + " are captured any more; what was captured is still being read.";
                    default ->
                        "Capturing of " + source + " is "
                                + state.path("capture").asString() + ".";
                });
    }
}
