package dev.expunge.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Does what {@code docs/api.md} shows, in its order, and gets what it says. */
class ApiPageTest {
    /** A call, its body if any, then status and members of the answer. */
    private static final Pattern EXAMPLE = Pattern.compile(
            "```http\\n(?<method>[A-Z]+) /api/v1(?<path>\\S+)\\n(?<body>.*?)→ (?<status>\\d+)(?<members>.*?)\\n```",
            Pattern.DOTALL);

    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\"");

    @Test
    void thePagesExamplesDoWhatTheySay() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "api.md"));
        List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
        assertThat(examples).hasSize(page.split("```http", -1).length - 1);

        List<String> wrong = new ArrayList<>();
        try (RunningExpunge expunge = RunningExpunge.start()) {
            Operator operator = new Operator(expunge);
            for (MatchResult example : examples) {
                HttpResponse<String> answer = send(operator, example);
                List<String> members = MEMBER.matcher(example.group("members"))
                        .results()
                        .map(member -> member.group(1))
                        .toList();
                boolean told = answer.statusCode() == Integer.parseInt(example.group("status"))
                        && members.stream().allMatch(Operator.json(answer)::has);
                if (!told) {
                    wrong.add(example.group() + "\nanswered " + answer.statusCode() + " " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static HttpResponse<String> send(Operator operator, MatchResult example) {
        String body = example.group("body").strip();
        String path = example.group("path");
        if (body.isEmpty()) {
            return operator.call(example.group("method"), path, BodyPublishers.noBody());
        }
        String type = body.startsWith("{") ? "application/json" : "application/yaml";
        return operator.call(example.group("method"), path, BodyPublishers.ofString(body), "Content-Type", type);
    }
}
