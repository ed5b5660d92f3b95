package dev.expunge.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code postgres} of a home and what lies where in it.
 *
 * @param path absolute and without symbolic links, as the server itself names it
 */
record Folder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Makes the home and its folder where they are missing; never removes anything of a home. */
    static Folder in(Path home, boolean root) {
        try {
            Path wanted = home.toAbsolutePath().normalize();
            if (!Files.isDirectory(wanted)) {
                Path parent = wanted.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(wanted, OURS_ALONE);
            }
            Path real = wanted.toRealPath();
            Path folder = real.resolve("postgres");
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, OURS_ALONE);
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
        clear(name -> name.startsWith("data.new-") || name.startsWith("binaries-") && name.endsWith(".new"));
    }

    /** Removes the binaries of versions that no longer run here. */
    void clearBinariesBut(String version) {
        clear(name -> name.startsWith("binaries-") && !name.equals("binaries-" + version));
    }

    private void clear(Predicate<String> names) {
        try (Stream<Path> children = Files.list(path)) {
            children.filter(child -> names.test(String.valueOf(child.getFileName())))
                    .forEach(Folder::clear);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", path).setCause(e).log("postgres.not_cleared");
        }
    }

    /** An initdb of a killed JVM may still write there; it ends soon, and the next start clears the rest. */
    private static void clear(Path tree) {
        try {
            removeTree(tree);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", tree).setCause(e).log("postgres.not_cleared");
        }
    }

    /** Deletes a tree, itself included, without following links out of it. */
    static void removeTree(Path tree) throws IOException {
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> children = Files.list(tree)) {
                for (Path child : children.toList()) {
                    removeTree(child);
                }
            }
        }
        Files.deleteIfExists(tree);
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
