package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.SignedToken;
import dev.expunge.server.kit.RunningExpunge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientKeyCommandsTest {
    @TempDir
    private static Path folder;

    @Test
    void anOperatorRegistersListsAndRemovesKeys() throws Exception {
        Path pem = Files.writeString(
                folder.resolve("api-key.pub"),
                SignedToken.pem(SignedToken.pair("Ed25519").getPublic()));
        try (RunningExpunge expunge = RunningExpunge.start()) {
            Run made = run(expunge, "client", "create", "partner", "--dialect", "privacyhawk", "--json");
            String issuer = made.json().at("/credentials/client_id").asString();

            assertThat(run(expunge, "client", "show", "partner").out()).contains(issuer);
            assertThat(run(expunge, "client", "key", "list", "partner").out()).isEmpty();
            Run added =
                    run(expunge, "client", "key", "add", "partner", "--file", pem.toString(), "--kid", "a:1", "--json");
            assertThat(added.json().path("algorithm").asString()).isEqualTo("EdDSA");
            Run again = run(expunge, "client", "key", "add", "partner", "--file", pem.toString());
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains("has that key");
            assertThat(run(expunge, "client", "key", "list", "partner").out()).contains("a:1", "Ed25519");
            assertThat(run(expunge, "client", "key", "remove", "partner", "a:1").out())
                    .isEqualTo("Removed key a:1.\n");
            assertThat(run(expunge, "client", "key", "remove", "partner", "a:1").err())
                    .contains("no such key");

            run(expunge, "client", "create", "shop", "--dialect", "listrak");
            assertThat(run(expunge, "client", "key", "add", "shop", "--file", pem.toString())
                            .err())
                    .contains("Only clients of the dialect privacyhawk");
            Path none = Files.writeString(folder.resolve("none"), "no key");
            assertThat(run(expunge, "client", "key", "add", "partner", "--file", none.toString())
                            .err())
                    .contains("no public key in PEM");
        }
    }

    private static Run run(RunningExpunge expunge, String... arguments) {
        return Run.of(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                arguments);
    }
}
