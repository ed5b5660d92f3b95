package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "tenant",
                "tenant create",
                "tenant create a b",
                "client create crm",
                "client list --nonsense",
                "client create crm --dialect batch --app live",
                "client create crm --dialect batch --app live=",
                "client create crm --dialect batch --app-key =KEY",
                "client create crm --dialect batch --app-key live=ONE --app-key live=TWO",
                "source add crm",
                "map check",
                "map apply crm",
                "request submit",
                "request submit --id",
                "request submit --id jane@example.com",
                "request submit --id email=",
                "request submit --id =x",
                "request list --limit 0",
                "request list --limit many",
                "request show",
                "request import",
                "hold place --id email=a@example.com",
                "receipt verify",
                "webhook replay",
                "webhook replay 1 --all",
                "webhook sign shop",
                "client list --server ftp://example.com",
                "demo --customers 0",
                "demo --port 70000",
                "serve --port"
            })
    void wrongUsageEndsWithTwoAndSaysWhereToReadMore(String line) {
        Run run = Run.of(Map.of(), line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("expunge: ").contains("See: ./expunge").contains("--help");
        assertThat(run.err().lines()).hasSize(2);
    }

    @Test
    void noCommandAtAllPrintsTheCommands() {
        Run run = Run.of(Map.of());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("serve", "request", "receipt");
    }

    @Test
    void helpIsAnAnswerAndNoMistake() {
        Run run = Run.of(Map.of(), "request", "submit", "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--id-file");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void serveHandsOverJustTheOptionsThatWereGiven() {
        Run run = Run.of(
                Map.of(),
                "serve",
                "--port",
                "0",
                "--home",
                "/h",
                "--allow-egress",
                "10.0.0.0/8",
                "--allow-egress",
                "::1");

        assertThat(run.out().strip()).isEqualTo("serve {home=/h, port=0} [10.0.0.0/8, ::1]");
    }

    @Test
    void demoTakesAFreePortUnlessToldOne() {
        assertThat(Run.of(Map.of(), "demo", "--exit").out().strip()).isEqualTo("demo OptionalInt.empty true 10000");
        assertThat(Run.of(Map.of(), "demo", "--port", "8081", "--customers", "500")
                        .out()
                        .strip())
                .isEqualTo("demo OptionalInt[8081] false 500");
    }
}
