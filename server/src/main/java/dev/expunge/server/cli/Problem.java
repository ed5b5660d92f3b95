package dev.expunge.server.cli;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A problem document (RFC 9457) of the server as a person reads it: its sentence, then a line for each detail. */
final class Problem {
    private Problem() {}

    static Failure failure(HttpResponse<String> answer) {
        try {
            JsonNode problem = Server.JSON.readTree(answer.body());
            if (problem.has("title")) {
                return new Failure(text(problem));
            }
        } catch (JacksonException e) {
            // said below: it is no problem document
        }
        return new Failure("The server answered " + answer.statusCode() + " to "
                + answer.request().method() + " " + answer.uri().getPath() + ".");
    }

    static String text(JsonNode problem) {
        List<String> lines = new ArrayList<>();
        lines.add(problem.path("detail").asString(problem.path("title").asString("")));
        for (JsonNode error : problem.path("errors")) {
            String where =
                    error.path("pointer").asString(error.path("parameter").asString(""));
            lines.add("  " + (where.isEmpty() ? "" : where + ": ")
                    + error.path("detail").asString(""));
        }
        for (JsonNode mistake : problem.path("mistakes")) {
            lines.add("  line %d, column %d: %s: %s"
                    .formatted(
                            mistake.path("line").asInt(0),
                            mistake.path("column").asInt(0),
                            mistake.path("path").asString(""),
                            mistake.path("message").asString("")));
        }
        problem.path("holes").forEach(hole -> lines.add("  " + Holes.line(hole)));
        return String.join("\n", lines);
    }
}
