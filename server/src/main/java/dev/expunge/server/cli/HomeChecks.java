package dev.expunge.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be seen of an installation without its server. */
final class HomeChecks {
    private static final long LEAST_SPACE = 1L << 30;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path home;
    private final List<Finding> findings = new ArrayList<>();

    HomeChecks(Path home) {
        this.home = home;
    }

    List<Finding> run() {
        findings.add(Finding.ok("java", Runtime.version().toString() + " in " + System.getProperty("java.home")));
        if (!Files.exists(home)) {
            findings.add(Finding.warn("home", home + " does not exist yet; the first start makes it"));
            return findings;
        }
        if (!Files.isDirectory(home) || !Files.isReadable(home) || !Files.isExecutable(home)) {
            findings.add(Finding.fail("home", home + " is no folder that this user may read"));
            return findings;
        }
        findings.add(Finding.ok("home", home.toString()));
        space();
        secret("admin token", home.resolve("admin-token"));
        secret("master key", home.resolve("keys").resolve("master.key"));
        return findings;
    }

    private void space() {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            String detail = (free >> 20) + " MiB free at " + home;
            findings.add(free < LEAST_SPACE ? Finding.fail("disk", detail) : Finding.ok("disk", detail));
        } catch (IOException e) {
            findings.add(Finding.fail("disk", "the free space at " + home + " cannot be read"));
        }
    }

    private void secret(String name, Path file) {
        if (!Files.exists(file)) {
            findings.add(Finding.warn(name, file + " is not here"));
            return;
        }
        try {
            boolean ours = OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
            findings.add(
                    ours
                            ? Finding.ok(name, file.toString())
                            : Finding.fail(name, file + " can be used by others: chmod 600 " + file));
        } catch (IOException | UnsupportedOperationException e) {
            findings.add(Finding.warn(name, "who may read " + file + " cannot be told"));
        }
    }
}
