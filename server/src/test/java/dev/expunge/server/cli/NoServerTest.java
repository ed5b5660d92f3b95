package dev.expunge.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoServerTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void withoutAServerACommandSaysHowToStartOne() throws IOException {
        Run run = Run.of(Map.of("EXPUNGE_PORT", String.valueOf(freePort())), "request", "list");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("No server answers at http://127.0.0.1:").contains("./expunge serve");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void aFileThatIsNotThereIsNamedBeforeAnythingIsSent() {
        Run run = Run.of(
                Map.of(), "request", "submit", "--id-file", home.resolve("none").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("expunge: There is no file " + home.resolve("none") + ".\n");
    }

    @Test
    void aForeignServerIsNotMistakenForOurs() throws IOException {
        Run run = against(200, "<html>hello</html>", "client", "list");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("is no Expunge server");
    }

    @Test
    void anAnswerThatIsNoProblemDocumentIsNamedByItsStatus() throws IOException {
        Run run = against(502, "Bad gateway", "client", "list");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("expunge: The server answered 502 to GET /api/v1/clients.\n");
    }

    @Test
    void aMissingTokenAndAWrongOneAreToldApart() throws IOException {
        assertThat(against(401, "{}", "client", "list").err())
                .contains("No admin token")
                .contains(home.resolve("admin-token").toString());

        Files.writeString(home.resolve("admin-token"), "wrong\n");
        assertThat(against(401, "{}", "client", "list").err())
                .contains("refuses the admin token of " + home.resolve("admin-token"));
    }

    @Test
    void aListIsReadWholeOrNotSentAtAll() throws IOException {
        Path list = Files.writeString(home.resolve("people.csv"), "email,phone_number\nann@example.com,\n,\n");

        Run run = against(200, "{}", "request", "import", list.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("line 3: no identifier");
    }

    private Run against(int status, String body, String... arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            return Run.of(Map.of("EXPUNGE_URL", url, "EXPUNGE_HOME", home.toString()), arguments);
        } finally {
            server.stop(0);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
