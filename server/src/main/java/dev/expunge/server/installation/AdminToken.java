package dev.expunge.server.installation;

import dev.expunge.server.storage.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file {@code admin-token} of a home: the operators' bearer token and nothing else. */
public final class AdminToken {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private AdminToken() {}

    public static Path file(Path home) {
        return home.resolve("admin-token");
    }

    /** Writes the token, durable and with mode 0600, over any that the home has. */
    public static void write(Path home, String token) {
        Path fresh = home.resolve("admin-token.new");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(
                    fresh, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(fresh, file(home), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("The admin token cannot be written to " + file(home) + ": " + e, e);
        }
    }

    /** Takes back a token that another node's was faster than. */
    public static void remove(Path home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
