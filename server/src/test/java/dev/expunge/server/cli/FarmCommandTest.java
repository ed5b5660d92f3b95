package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FarmCommandTest {
    private static final Pattern HOME = Pattern.compile("Sites +(http://127\\.0\\.0\\.1:\\d+/)");

    @Test
    void theFarmServesUntilItIsInterruptedAndSaysWhere() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false);
        CommandLine farm = new CommandLine(new FarmCommand(new Session(terminal, Map.of())));
        int[] code = {-1};
        Thread thread = Thread.ofVirtual().start(() -> code[0] = farm.execute("--port", "0", "--people", "800"));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> out.toString(StandardCharsets.UTF_8).contains("Ctrl-C ends it."));
        Matcher home = HOME.matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(home.find()).isTrue();
        assertThat(page(home.group(1))).contains("28 sites", "ClearFinder");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("curl 'http://peoplepine.localhost:", "/_farm/truth/");
        thread.interrupt();
        thread.join();
        assertThat(code[0]).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 70000", "--people 3", "--clock-factor -1", "--clock-factor NaN", "--seed x"})
    void whatIsOutOfRangeIsWrongUsage(String options) {
        Run run = Run.of(Map.of(), ("farm " + options).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("expunge: ");
    }

    private static String page(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
