package dev.expunge.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fresh folder that says by a file lock whether its JVM still lives, so that another can clear up after it. */
record TemporaryHome(Path path, FileChannel lock) {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryHome.class);
    private static final String LOCK = "owner.lock";
    private static final String PREFIX = "expunge-postgres-";

    /** The number keeps a JVM's hands off its own: closing any channel of a file gives up every lock on it. */
    private static final String OURS = PREFIX + ProcessHandle.current().pid() + "-";

    /** Where temporary folders lie on this system. */
    static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    static TemporaryHome create(Path place) {
        try {
            Path path = Files.createTempDirectory(place, OURS);
            Path fresh = path.resolve(LOCK + ".new");
            FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            Files.move(fresh, path.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
            return new TemporaryHome(path, channel);
        } catch (IOException e) {
            throw new PostgresException("cannot make a temporary folder: " + e, e);
        }
    }

    /** Stops servers and removes folders of our user's JVMs that were killed. */
    static void clearAbandoned(Path place) {
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path home : homes) {
                if (!home.getFileName().toString().startsWith(OURS)) {
                    clearIfAbandoned(home);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.atWarn().addKeyValue("path", place).setCause(e).log("postgres.temporary_not_listed");
        }
    }

    /** What stands beside the lock goes first: while it lasts, another JVM clears up after a removal that was killed. */
    void remove() {
        try {
            try (DirectoryStream<Path> contents = Files.newDirectoryStream(path, entry -> !entry.endsWith(LOCK))) {
                for (Path entry : contents) {
                    Folder.removeTree(entry);
                }
            }
            Folder.removeTree(path);
            lock.close();
        } catch (IOException e) {
            throw new PostgresException("cannot remove the temporary folder " + path + ": " + e, e);
        }
    }

    /** Gives it over to whoever is removing it already: without a lock no other JVM lays hands on it. */
    void leave() {
        try {
            Files.deleteIfExists(path.resolve(LOCK));
            lock.close();
        } catch (IOException e) {
            throw new PostgresException("cannot give up the temporary folder " + path + ": " + e, e);
        }
    }

    private static boolean belongsToUs(Path path) {
        try {
            return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                    .equals(Account.self());
        } catch (IOException e) {
            return false; // gone
        }
    }

    /** One without a lock file is being made, or being removed. */
    private static void clearIfAbandoned(Path home) {
        Path file = home.resolve(LOCK);
        if (!belongsToUs(home) || !belongsToUs(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                clear(home);
                LOG.atInfo().addKeyValue("path", home).log("postgres.abandoned_cleared");
            }
        } catch (IOException | PostgresException e) {
            LOG.atWarn().addKeyValue("path", home).setCause(e).log("postgres.abandoned_not_cleared");
        }
    }

    private static void clear(Path home) throws IOException {
        Path data = new Folder(home.resolve("postgres")).data();
        if (Files.isDirectory(data)) {
            Stopping stopping = new Stopping(Account.owning(data));
            PidFile.read(data).flatMap(file -> Postmaster.of(file.pid(), data)).ifPresent(stopping::stop);
            stopping.stopSessionsLeftOn(data);
        }
        Folder.removeTree(home);
    }
}
