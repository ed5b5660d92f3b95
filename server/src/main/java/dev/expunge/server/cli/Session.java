package dev.expunge.server.cli;

import dev.expunge.server.config.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every command stands on: its streams, the environment, and files as the caller names them. */
record Session(Terminal terminal, Map<String, String> environment) {
    private static final int LARGEST_FILE = 64 << 20;

    Path home(@Nullable String option) {
        return SettingsReader.home(option, environment);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Text of a file of ours, or of standard input when its name is {@code -}; UTF-8. */
    String read(String file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure("The file " + file + " is not UTF-8.", e);
        }
    }

    /** A password or another secret: the file's content without the newline at its end. */
    String secret(String file) {
        String secret = read(file).replaceFirst("\\R\\z", "");
        if (secret.isEmpty()) {
            throw new Failure("The file " + file + " is empty.");
        }
        return secret;
    }

    /** Content of a file of ours, or of standard input when its name is {@code -}. */
    byte[] bytes(String file) {
        try (InputStream input = file.equals("-") ? terminal.in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = input.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new Failure("The file " + file + " is larger than 64 MiB.");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new Failure("There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new Failure("The file " + file + " may not be read.", e);
        } catch (IOException | InvalidPathException e) {
            throw new Failure("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
