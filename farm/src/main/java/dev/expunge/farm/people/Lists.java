package dev.expunge.farm.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The small lists beside this module's classes; a line that begins with a number sign is a remark. */
final class Lists {
    private Lists() {}

    static List<String> lines(String file) {
        try (InputStream in = Lists.class.getResourceAsStream("/dev/expunge/farm/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the list " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list " + file + " cannot be read", e);
        }
    }

    static List<List<String>> table(String file) {
        return lines(file).stream().map(line -> List.of(line.split(" \\| "))).toList();
    }
}
