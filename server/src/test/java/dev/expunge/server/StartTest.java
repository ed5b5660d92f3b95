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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void aStartedNodeIsLiveAndReady() {
        assertThat(EXPUNGE.http().get("/health/live").statusCode()).isEqualTo(200);
        assertThat(EXPUNGE.http().get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theAdminTokenIsInAFileForItsOwnerAndAsAHashInTheDatabase() throws Exception {
        Path file = AdminToken.file(EXPUNGE.home());
        Installation installation =
                new InstallationStore(EXPUNGE.database()).find().orElseThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(EXPUNGE.adminToken()).matches("[A-Za-z0-9_-]{43}");
        assertThat(installation.adminTokenHash()).isEqualTo(Secrets.hash(EXPUNGE.adminToken()));
    }

    @Test
    void aRestartKeepsTheAdminToken() {
        String token = EXPUNGE.adminToken();

        EXPUNGE.restart();

        assertThat(EXPUNGE.adminToken()).isEqualTo(token);
        assertThat(EXPUNGE.http().get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aSecondServeOnTheSameHomeIsRefused() {
        Settings settings = EXPUNGE.settingsOfAnotherNode(EXPUNGE.home());

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(EXPUNGE.home().toString());
    }

    @Test
    void aTakenPortIsNamedAndTheHomeStaysFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Settings other = EXPUNGE.settingsOfAnotherNode(folder);
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
        start(EXPUNGE.settingsOfAnotherNode(folder)).close();
    }

    @Test
    void anotherNodeWithTheSameKeysJoinsAndWritesNoToken() {
        try (Expunge other = start(EXPUNGE.settingsOfAnotherNode(folder))) {
            assertThat(other.url()).isNotEqualTo(EXPUNGE.node().url());
        }
        assertThat(AdminToken.file(folder)).doesNotExist();
    }

    @Test
    void aNodeWithOtherKeysIsRefused() {
        Settings joining = EXPUNGE.settingsOfAnotherNode(folder);
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
        return Expunge.start(settings, EXPUNGE.clock(), EXPUNGE.random());
    }
}
