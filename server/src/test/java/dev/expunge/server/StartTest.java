package dev.expunge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.client.Secrets;
import dev.expunge.server.config.DatabaseSettings;
import dev.expunge.server.config.Settings;
import dev.expunge.server.installation.AdminToken;
import dev.expunge.server.installation.Installation;
import dev.expunge.server.installation.InstallationStore;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.storage.StartException;
import dev.expunge.server.subject.KeyException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static RunningExpunge expunge;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void aStartedNodeIsLiveAndReady() {
        assertThat(expunge.http().get("/health/live").statusCode()).isEqualTo(200);
        assertThat(expunge.http().get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theAdminTokenIsInAFileForItsOwnerAndAsAHashInTheDatabase() throws Exception {
        Path file = AdminToken.file(expunge.home());
        Installation installation =
                new InstallationStore(expunge.database()).find().orElseThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(expunge.adminToken()).matches("[A-Za-z0-9_-]{43}");
        assertThat(installation.adminTokenHash()).isEqualTo(Secrets.hash(expunge.adminToken()));
    }

    @Test
    void aRestartKeepsTheAdminToken() {
        String token = expunge.adminToken();

        expunge.restart();

        assertThat(expunge.adminToken()).isEqualTo(token);
        assertThat(expunge.http().get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aSecondServeOnTheSameHomeIsRefused() {
        Settings settings = expunge.settingsOfAnotherNode(expunge.home());

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(expunge.home().toString());
    }

    @Test
    void aTakenPortIsNamedAndTheHomeStaysFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Settings other = expunge.settingsOfAnotherNode(folder);
            Settings settings = new Settings(
                    folder,
                    "127.0.0.1",
                    taken.getLocalPort(),
                    other.database(),
                    null,
                    other.masterKeyFile(),
                    List.of());

            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        start(expunge.settingsOfAnotherNode(folder)).close();
    }

    @Test
    void anotherNodeWithTheSameKeysJoinsAndWritesNoToken() {
        try (Expunge other = start(expunge.settingsOfAnotherNode(folder))) {
            assertThat(other.url()).isNotEqualTo(expunge.node().url());
        }
        assertThat(AdminToken.file(folder)).doesNotExist();
    }

    @Test
    void aNodeWithOtherKeysIsRefused() {
        Settings joining = expunge.settingsOfAnotherNode(folder);
        Settings strange = new Settings(
                folder, "127.0.0.1", 0, joining.database(), null, folder.resolve("keys/master.key"), List.of());

        assertThatThrownBy(() -> start(strange))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("--master-key-file");
    }

    @Test
    void aDatabaseThatDoesNotAnswerEndsTheStart() {
        Settings settings = new Settings(
                folder,
                "127.0.0.1",
                0,
                new DatabaseSettings.Named("jdbc:postgresql://127.0.0.1:1/none", "nobody", null),
                null,
                folder.resolve("master.key"),
                List.of());

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("database");
    }

    private static Expunge start(Settings settings) {
        return Expunge.start(settings, expunge.clock(), expunge.random());
    }
}
