package dev.expunge.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project that holds the real launcher, in a folder with a space in its name, and a machine of its own around it: the
 * absolute places where the launcher looks for a JDK are moved under this folder, and PATH leads to nothing else.
 */
final class Sandbox implements AutoCloseable {

    private static final List<String> TOOLS =
            List.of("awk", "bash", "cat", "date", "find", "flock", "mkdir", "mv", "readlink", "rm", "rmdir", "touch");
    private static final List<Path> TOOL_FOLDERS =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));

    private static final String JAVA = """
            #!/usr/bin/env bash
            echo "JAVA_HOME=$JAVA_HOME"
            echo "LC_ALL=$LC_ALL"
            echo "pid=$$"
            for argument in "$@"; do echo "argument=$argument"; done
            while IFS= read -r line; do echo "input=$line"; done
            """;

    private static final String MAVEN = """
            #!/usr/bin/env bash
            sandbox=${0%/bin/mvn}
            echo "$*" >> "$sandbox/maven-calls"
            mkdir "$sandbox/maven-is-running" || exit 99
            echo "maven JAVA_HOME=$JAVA_HOME"
            if [ -p "$sandbox/gate" ]; then read -r _ < "$sandbox/gate"; fi
            mkdir -p server/.build/maven/dist && echo jar > server/.build/maven/dist/expunge.jar
            for module in "$sandbox"/reports/*; do
              mkdir -p "${module##*/}/target/surefire-reports"
              cat "$module" > "${module##*/}/target/surefire-reports/TEST-new.xml"
            done
            rmdir "$sandbox/maven-is-running"
            exit "$(cat "$sandbox/maven-status" 2>/dev/null || echo 0)"
            """;

    private final Path home;
    private final Path project;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Process> started = new ArrayList<>();

    Sandbox(Path folder) throws IOException {
        home = Files.createDirectories(folder.toRealPath().resolve("a machine"));
        project = Files.createDirectories(home.resolve("my project"));
        for (String tool : TOOLS) {
            offer(tool);
        }
        script(home.resolve("bin/mvn"), MAVEN);
        script(project.resolve("expunge"), launcher());
        write("pom.xml");
        write("server/pom.xml");
        write("server/src/main/java/Some.java");
        write("server/src/main/java/Other.java");
        age(project);
        environment.put("PATH", home.resolve("bin").toString());
        environment.put("HOME", home.resolve("home").toString());
    }

    /** The launcher with every place of the form {@code /usr/lib/jvm/*} moved into the sandbox. */
    private String launcher() throws IOException {
        Path original = Path.of("..", "expunge");
        return Files.readString(original).replaceAll("(?m)^  /(?=[A-Za-z])", "  \"" + home + "\"/");
    }

    void offer(String tool) throws IOException {
        Path found = TOOL_FOLDERS.stream()
                .map(folder -> folder.resolve(tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool + " is not installed"));
        script(home.resolve("bin").resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }

    /** A folder, relative to the sandbox, that looks like a JDK of this version. */
    Path jdk(String folder, String version) throws IOException {
        Path jdk = runtime(folder, version);
        script(jdk.resolve("bin/javac"), "#!/bin/false\n");
        return jdk;
    }

    /** The same without a compiler. */
    Path runtime(String folder, String version) throws IOException {
        Path jdk = home.resolve(folder);
        script(jdk.resolve("bin/java"), JAVA);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    Path at(String path) {
        return home.resolve(path);
    }

    Path project(String path) {
        return project.resolve(path);
    }

    Map<String, String> environment() {
        return environment;
    }

    Process start(Path launcher, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList());
        builder.directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    Process start(String... arguments) throws IOException {
        return start(project.resolve("expunge"), arguments);
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return Run.of(start(arguments), "");
    }

    /** Ends what a failed test left running. */
    @Override
    public void close() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    void maven(int status) throws IOException {
        Files.writeString(home.resolve("maven-status"), Integer.toString(status));
    }

    void report(String module, String xml) throws IOException {
        Files.createDirectories(project.resolve(module));
        Files.writeString(Files.createDirectories(home.resolve("reports")).resolve(module), xml);
    }

    /** What Maven was called with, one line a call. */
    List<String> mavenCalls() throws IOException {
        Path calls = home.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls, UTF_8) : List.of();
    }

    /** The folders of jars that exist, the newest last. */
    List<Path> jars() throws IOException {
        try (Stream<Path> entries = Files.list(project.resolve(".build"))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("jars-"))
                    .sorted((a, b) -> modified(a).compareTo(modified(b)))
                    .toList();
        }
    }

    /** Makes everything built so far, and its sources, a minute older, so that the next change is the newer one. */
    void minutePasses() throws IOException {
        age(project);
    }

    private static void age(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                FileTime older = FileTime.from(modified(file).toInstant().minus(Duration.ofMinutes(1)));
                Files.setLastModifiedTime(file, older);
            }
        }
    }

    void change(String path) throws IOException {
        write(path);
    }

    private void write(String path) throws IOException {
        Files.createDirectories(project.resolve(path).getParent());
        Files.writeString(project.resolve(path), path);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
