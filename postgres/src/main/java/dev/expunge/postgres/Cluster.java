package dev.expunge.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The data folder: made once by initdb, checked at every start. */
final class Cluster {
    /** The superuser of every cluster that we make. */
    static final String USER = "expunge";

    private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);

    private final Folder folder;
    private final Binaries binaries;
    private final Account account;
    private final int major;
    private final SecureRandom random;

    Cluster(Folder folder, Binaries binaries, Account account, int major, SecureRandom random) {
        this.folder = folder;
        this.binaries = binaries;
        this.account = account;
        this.major = major;
        this.random = random;
    }

    /** Refuses data that this server cannot open, before anything is changed. */
    static void check(Folder folder, int major) {
        Path data = folder.data();
        try {
            if (isMissing(data)) {
                return;
            }
            Path version = data.resolve("PG_VERSION");
            if (!Files.isRegularFile(version)) {
                throw new PostgresException(data + " is not empty and holds no PostgreSQL cluster");
            }
            String found = Files.readString(version).strip();
            if (!found.equals(Integer.toString(major))) {
                throw new PostgresException(data + " was made by PostgreSQL " + found + " and PostgreSQL " + major
                        + " cannot open it: carry the data over with a dump, or name another home");
            }
            if (!Files.isRegularFile(folder.password())) {
                throw new PostgresException(folder.password() + " is missing, and without it " + data
                        + " cannot be opened: put it back from a backup");
            }
        } catch (IOException e) {
            throw new PostgresException("cannot read " + data + ": " + e, e);
        }
    }

    /** The superuser's password; the cluster is made first if there is none. */
    String open() {
        try {
            String password = password();
            if (isMissing(folder.data())) {
                make(password);
            }
            return password;
        } catch (IOException e) {
            throw new PostgresException("cannot make a PostgreSQL cluster in " + folder.data() + ": " + e, e);
        }
    }

    private static boolean isMissing(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return true;
        }
        try (Stream<Path> children = Files.list(data)) {
            return children.findAny().isEmpty();
        }
    }

    private String password() throws IOException {
        if (Files.isRegularFile(folder.password())) {
            Files.setPosixFilePermissions(folder.password(), PosixFilePermissions.fromString("rw-------"));
            return Files.readString(folder.password()).strip();
        }
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        Path fresh = folder.path().resolve("password.new");
        Files.deleteIfExists(fresh);
        secret(fresh, password);
        Files.move(fresh, folder.password(), StandardCopyOption.ATOMIC_MOVE);
        Sync.one(folder.path());
        return password;
    }

    /** initdb works in a folder of a name never used before, so that one left running by a killed JVM disturbs none. */
    private void make(String password) throws IOException {
        Path fresh = folder.path().resolve("data.new-" + HexFormat.of().toHexDigits(random.nextLong()));
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(fresh);
        Path once = fresh.resolveSibling(fresh.getFileName() + ".password");
        try {
            secret(once, password);
            account.own(once);
            Command initdb = Command.run(account, folder.path(), INITDB_LIMIT, initdb(fresh, once));
            if (initdb.exit() != 0) {
                throw new PostgresException("initdb failed in " + folder.path() + ": " + initdb.complaint());
            }
        } finally {
            Files.deleteIfExists(once);
        }
        Sync.tree(fresh); // in place of initdb's own, which takes one file after another
        Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
        Sync.one(folder.path());
    }

    private List<String> initdb(Path data, Path password) {
        List<String> words = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--data-checksums",
                "--no-sync",
                "--no-instructions",
                "--encoding=UTF8"));
        // The builtin provider came with 17; before it C.UTF-8 is the C library's.
        words.addAll(
                major >= 17
                        ? List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
                        : List.of("--locale=C.UTF-8"));
        return words;
    }

    private static void secret(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.US_ASCII.encode(content));
            channel.force(true);
        }
    }
}
