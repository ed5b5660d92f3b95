package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What root does, and what somebody else does in its place. */
class AccountTest {
    private static final int NOBODY = 65534;

    @BeforeEach
    void asRoot() {
        assumeTrue(Account.root(), "only root can become somebody else");
    }

    @Test
    void rootDropsToTheOwnerOfTheData(@TempDir Path home) throws SQLException, IOException {
        Homes.settle(home);
        Path data = home.resolve("postgres/data");
        give(data, NOBODY - 7);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, PostgresOptions.defaults())) {
            String status = Files.readString(Path.of("/proc/" + Sql.postmaster(server) + "/status"));
            assertThat(status).containsPattern("Uid:\\s+65527\\s+65527\\s+65527\\s+65527");
            assertThat(status).containsPattern("Gid:\\s+65527\\s+65527\\s+65527\\s+65527");
            assertThat(status).containsPattern("Groups:\\s*\\n").containsPattern("NoNewPrivs:\\s+1");
        }
    }

    @Test
    void dataOfRootAreRefused(@TempDir Path home) throws IOException {
        Path data = Files.createDirectories(home.resolve("postgres/data"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, PostgresOptions.defaults()))
                .isInstanceOf(PostgresException.class)
                .hasMessageStartingWith(data.toRealPath() + " belongs to root");
    }

    @Test
    void aParentThatCannotBePassedIsNamedAndNotChanged(@TempDir Path top) throws IOException {
        Path closed = Files.createDirectory(top.resolve("closed"));
        Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(closed.resolve("home"), PostgresOptions.defaults()))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("which cannot pass " + closed.toRealPath() + " on the way to");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                .isEqualTo("rwx------");
    }

    @Test
    void aPlainUserRunsItAsHimself(@TempDir Path top) throws Exception {
        Path home = Files.createDirectory(top.resolve("home"));
        Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwxr-xr-x"));
        give(home, NOBODY);
        String classPath = readable(top.resolve("classes"));
        List<String> drop = new Account(NOBODY, NOBODY, true).prefix();
        try (ForkedJvm jvm = ForkedJvm.running(drop, classPath, top, home.toString())) {
            assertThat(jvm.port()).isPositive();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .as("a plain user's home needs no passing through")
                    .isEqualTo("rwxr-xr-x");
            assertThat(Files.getAttribute(home.resolve("postgres/password"), "unix:uid"))
                    .isEqualTo(NOBODY);
        }
        assertThat(PidFile.in(home.resolve("postgres/data"))).doesNotExist();
    }

    /** Copies what the build may keep where only root reads. */
    private static String readable(Path folder) throws IOException {
        Files.createDirectory(folder);
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path copy = Files.createDirectory(folder.resolve("entry" + copies.size()))
                        .resolve(source.getFileName());
                copyTree(source, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path source, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static void give(Path tree, int uid) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                new Account(uid, uid, true).own(file);
            }
        }
    }
}
