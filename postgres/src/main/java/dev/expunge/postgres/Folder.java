package dev.expunge.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder {@code postgres} of a home and what lies where in it.
 *
 * @param path absolute and without symbolic links, as the server itself names it
 */
record Folder(Path path) {

    /** Makes the home and its folder where they are missing; never removes anything of a home. */
    static Folder in(Path home, boolean root) {
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home.toAbsolutePath());
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
            Path real = home.toRealPath();
            Path folder = real.resolve("postgres");
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            if (root) {
                letPass(real);
                letPass(folder);
            }
            return new Folder(folder);
        } catch (IOException e) {
            throw new PostgresException("cannot make the folder postgres in " + home + ": " + e, e);
        }
    }

    Path data() {
        return path.resolve("data");
    }

    Path binaries(String version) {
        return path.resolve("binaries-" + version);
    }

    Path password() {
        return path.resolve("password");
    }

    Path log() {
        return path.resolve("server.log");
    }

    /** Removes what an interrupted unpacking or initdb left behind. */
    void clearUnfinished() {
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (name.startsWith("data.new-") || name.startsWith("binaries-") && name.endsWith(".new")) {
                    removeTree(child);
                }
            }
        } catch (IOException e) {
            throw new PostgresException("cannot clear what an interrupted start left in " + path + ": " + e, e);
        }
    }

    /** Deletes a tree, itself included, without following links out of it. */
    static void removeTree(Path tree) throws IOException {
        if (Files.isDirectory(tree, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> children = Files.list(tree)) {
                for (Path child : children.toList()) {
                    removeTree(child);
                }
            }
        }
        Files.deleteIfExists(tree);
    }

    /** Makes names created, renamed or deleted in a folder durable. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Lets everybody walk through a folder without seeing what it holds. */
    private static void letPass(Path folder) throws IOException {
        Set<PosixFilePermission> modes = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
        Set<PosixFilePermission> pass = EnumSet.of(
                PosixFilePermission.OWNER_EXECUTE,
                PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_EXECUTE);
        if (modes.addAll(pass)) {
            Files.setPosixFilePermissions(folder, modes);
        }
    }
}
