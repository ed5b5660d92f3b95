package dev.expunge.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps a home to one running node. The operating system holds the lock, so that {@code kill -9} frees it. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the home where it is missing (mode 0700) and locks it.
     *
     * @throws StartException naming the home when another node has it, or it cannot be made
     */
    public static HomeLock take(Path home) {
        FileChannel channel = open(home);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new HomeLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw taken(home);
        } catch (IOException e) {
            close(channel);
            throw new StartException("The home " + home + " cannot be locked: " + e.getMessage(), e);
        }
        close(channel);
        throw taken(home);
    }

    private static FileChannel open(Path home) {
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home);
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
            return FileChannel.open(
                    home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new StartException("The home " + home + " cannot be used: " + e, e);
        }
    }

    private static StartException taken(Path home) {
        return new StartException("Another Expunge already serves the home " + home
                + "; stop it, or give this one a folder of its own with --home.");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StartException("The lock file cannot be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
