package dev.expunge.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks an archive of binaries so that it is durable when this returns. */
final class Unpacking {
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_BYTES = 1L << 30;

    private final Path target;
    private long bytes;

    private Unpacking(Path target) {
        this.target = target;
    }

    static void of(URL archive, Path target) throws IOException {
        new Unpacking(target).run(archive);
    }

    private void run(URL archive) throws IOException {
        folder(target);
        try (InputStream in = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new IOException("more than " + MOST_ENTRIES + " files in " + archive);
                }
                unpack(entry, tar);
            }
        }
        Sync.tree(target);
    }

    private void unpack(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        Path path = inside(target.resolve(entry.getName()), entry);
        parentOf(path);
        if (entry.isDirectory()) {
            folder(path);
        } else if (entry.isSymbolicLink()) {
            inside(path.resolveSibling(entry.getLinkName()), entry);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !entry.isLink()) {
            file(path, (entry.getMode() & 0100) != 0, tar);
        } else {
            throw new IOException("neither a file, a folder nor a symbolic link: " + entry.getName());
        }
    }

    private Path inside(Path path, TarArchiveEntry entry) throws IOException {
        Path plain = path.normalize();
        if (!plain.startsWith(target)) {
            throw new IOException("leads out of its archive: " + entry.getName());
        }
        return plain;
    }

    private void parentOf(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            folder(parent);
        }
    }

    private void folder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            parentOf(path);
            Files.createDirectory(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void file(Path path, boolean executable, InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            bytes += content.transferTo(Channels.newOutputStream(channel));
        }
        if (bytes > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes in the archive");
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
