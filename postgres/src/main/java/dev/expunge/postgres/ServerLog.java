package dev.expunge.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The server's standard output and error; one older generation is kept beside it. */
record ServerLog(Path path) {
    private static final long LARGE = 1 << 20;
    private static final int MOST_READ = 64 * 1024;

    /** Begins a new generation. */
    void rotate() {
        try {
            if (Files.exists(path)) {
                Path older = path.resolveSibling(path.getFileName() + ".1");
                Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new PostgresException("cannot begin the log " + path + ": " + e, e);
        }
    }

    /** Begins a new generation only if this one is missing or large, so that a crash can still be read. */
    void rotateWhenLarge() {
        if (!Files.exists(path) || size() > LARGE) {
            rotate();
        }
    }

    long size() {
        File file = path.toFile();
        return file.length();
    }

    /** What was written after that size, 64 KB of it at most. */
    String since(long size) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(MOST_READ);
            channel.read(bytes, size);
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        } catch (IOException e) {
            throw new PostgresException("cannot read the log " + path + ": " + e, e);
        }
    }
}
