package dev.expunge.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small is the default: the sources of all rooms are read and counted. */
class LengthTest {
    private static final int MAIN_CAP = 400;
    private static final int TEST_CAP = 500;
    private static final int MEDIAN_CAP = 60;
    private static final int P90_CAP = 200;

    @Test
    void noFileIsLong() throws IOException {
        assertThat(files("main").filter(file -> lines(file).size() > MAIN_CAP)).isEmpty();
        assertThat(files("test").filter(file -> lines(file).size() > TEST_CAP)).isEmpty();
    }

    @Test
    void mostFilesAreSmall() throws IOException {
        List<Integer> lengths =
                files("main").map(file -> lines(file).size()).sorted().toList();

        assertThat(lengths).hasSizeGreaterThan(100);
        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(MEDIAN_CAP);
        assertThat(lengths.get(lengths.size() * 9 / 10))
                .as("ninetieth percentile")
                .isLessThanOrEqualTo(P90_CAP);
    }

    @Test
    void everyPackageSaysWhatItIsAndKnowsNoNull() throws IOException {
        List<Path> folders = files("main").map(Path::getParent).distinct().toList();

        assertThat(folders).allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists().content().contains("@NullMarked");
        });
    }

    private static Stream<Path> files(String kind) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path module : modules()) {
            Path sources = module.resolve("src").resolve(kind).resolve("java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> tree = Files.walk(sources)) {
                    tree.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found.stream();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("..").toRealPath())) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
