package dev.expunge.brokers.browser;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that a browser takes. */
public record BrowserPrograms(Path chromium, Path node) {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    public BrowserPrograms {
        requireNonNull(chromium, "chromium is null");
        requireNonNull(node, "node is null");
    }

    /** @param path folders, as the environment variable {@code PATH} has them; empty when a program is missing there */
    public static Optional<BrowserPrograms> on(String path) {
        List<Path> folders = Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
        Optional<Path> node = first(folders, "node");
        return BROWSERS.stream()
                .flatMap(name -> first(folders, name).stream())
                .findFirst()
                .flatMap(chromium -> node.map(found -> new BrowserPrograms(chromium, found)));
    }

    private static Optional<Path> first(List<Path> folders, String name) {
        Stream<Path> files = folders.stream().map(folder -> folder.resolve(name));
        return files.filter(Files::isExecutable).findFirst();
    }
}
