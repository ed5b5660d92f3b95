package dev.expunge.erasure.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What somebody who knows the schema expects of its map.
 *
 * @param lines all of which must be found
 * @param allowed what may be found as well; neither a hit nor a mistake
 */
record Expected(Set<String> lines, Set<String> allowed) {
    static Expected of(String schema) {
        Set<String> lines = new LinkedHashSet<>();
        Set<String> allowed = new LinkedHashSet<>();
        for (String line : text(schema + ".expect").split("\n")) {
            if (line.startsWith("~")) {
                allowed.add(line.substring(1));
            } else if (!line.isBlank()) {
                lines.add(line);
            }
        }
        return new Expected(lines, allowed);
    }

    static String text(String resource) {
        try (InputStream file =
                Objects.requireNonNull(Expected.class.getResourceAsStream("/discovery/" + resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
