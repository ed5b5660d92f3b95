package dev.expunge.server.subject;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/** Small secret files: readable by their owner only, complete or absent after a crash, gone when destroyed. */
final class KeyFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int LONGEST = 4096;

    private KeyFile() {}

    static Optional<byte[]> read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new KeyException(file + " is too long for a key");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KeyException("cannot read " + file + ": " + e, e);
        }
    }

    /** Writes the content unless somebody else was first; returns what the file then holds. */
    static byte[] create(Path file, byte[] content, SecureRandom random) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new-" + Long.toHexString(random.nextLong()));
        try {
            Files.createDirectories(folder(file), OWNER_ONLY_FOLDER);
            Files.createFile(unfinished, OWNER_ONLY);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                fill(channel, content);
            }
            try {
                Files.createLink(file, unfinished);
            } catch (FileAlreadyExistsException e) {
                return read(file).orElseThrow(() -> new KeyException(file + " came and went", e));
            } finally {
                Files.deleteIfExists(unfinished);
            }
            sync(folder(file));
            return content;
        } catch (IOException e) {
            throw new KeyException("cannot write " + file + ": " + e, e);
        }
    }

    /** Overwrites and deletes; doing it twice is the same as once. */
    static void destroy(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                return;
            }
            byte[] noise = new byte[(int) Files.size(file)];
            random.nextBytes(noise);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                fill(channel, noise);
            }
            Files.deleteIfExists(file);
            sync(folder(file));
        } catch (IOException e) {
            throw new KeyException("cannot destroy " + file + ": " + e, e);
        }
    }

    private static Path folder(Path file) {
        return requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
    }

    private static void fill(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
