package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailProviderCommandsTest {
    @TempDir
    private static Path folder;

    @Test
    void anOperatorRegistersTheClientsProgram() throws Exception {
        String secret =
                Files.writeString(folder.resolve("secret"), "hidden-secret\n").toString();
        try (RunningExpunge expunge = RunningExpunge.start()) {
            run(expunge, "client", "create", "bank", "--dialect", "privacyhawk");
            run(expunge, "client", "create", "shop", "--dialect", "listrak");

            assertThat(set(expunge, "bank", "gmail", secret).out())
                    .contains("gmail", "program-1")
                    .doesNotContain("hidden-secret");
            assertThat(run(expunge, "client", "mail-provider", "list", "bank").out())
                    .contains("gmail", "program-1");
            assertThat(set(expunge, "bank", "hotmail", secret).err()).contains("gmail, outlook or yahoo");
            assertThat(set(expunge, "shop", "gmail", secret).err()).contains("have customers");
            String remove = run(expunge, "client", "mail-provider", "remove", "bank", "--type", "gmail")
                    .out();
            assertThat(remove).contains("Removed");
            assertThat(run(expunge, "client", "mail-provider", "remove", "bank", "--type", "gmail")
                            .err())
                    .contains("no program there");
            String stored = expunge.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("select string_agg(l::text, ' ') from operator_log l")
                            .mapTo(String.class)
                            .one());
            assertThat(stored).contains("mail-provider-set").doesNotContain("hidden-secret");
        }
    }

    private static Run set(RunningExpunge expunge, String client, String type, String secretFile) {
        return run(
                expunge,
                "client",
                "mail-provider",
                "set",
                client,
                "--type",
                type,
                "--client-id",
                "program-1",
                "--secret-file",
                secretFile);
    }

    private static Run run(RunningExpunge expunge, String... arguments) {
        return Run.of(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                arguments);
    }
}
