package dev.expunge.matching.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables that come with this module. */
public final class Lines {
    private Lines() {}

    /** Lines of a table, without blank ones and those that begin with {@code #}. */
    public static List<String> of(String table) {
        try (InputStream in = Lines.class.getResourceAsStream("/dev/expunge/matching/" + table)) {
            if (in == null) {
                throw new IllegalStateException("no table " + table);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
