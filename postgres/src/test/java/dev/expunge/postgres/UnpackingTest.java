package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class UnpackingTest {
    @TempDir
    private Path folder;

    @Test
    void filesFoldersAndLinksComeOutWithTheirModes() throws IOException {
        Path archive = archive(file("bin/postgres", 0755), file("share/a/b.sql", 0600), link("lib/x.so", "x.so.1"));
        Unpacking.of(archive.toUri().toURL(), folder.resolve("out"));
        assertThat(folder.resolve("out/bin/postgres")).hasContent("content").isExecutable();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out/share/a/b.sql"))))
                .as("the server's user reads them, and nobody but us writes them")
                .isEqualTo("rw-r--r--");
        assertThat(Files.readSymbolicLink(folder.resolve("out/lib/x.so"))).isEqualTo(Path.of("x.so.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "bin/../../evil", "/evil"})
    void aNameThatLeadsOutIsRefused(String name) throws IOException {
        Path archive = archive(file(name, 0644));
        assertThatThrownBy(() -> Unpacking.of(archive.toUri().toURL(), folder.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of its archive");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws IOException {
        Path archive = archive(link("lib/x", "../../evil"));
        assertThatThrownBy(() -> Unpacking.of(archive.toUri().toURL(), folder.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of its archive");
    }

    private Path archive(TarArchiveEntry... entries) throws IOException {
        Path file = folder.resolve("archive.txz");
        byte[] content = "content".getBytes(StandardCharsets.US_ASCII);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZOutputStream(Files.newOutputStream(file), new LZMA2Options()))) {
            for (TarArchiveEntry entry : entries) {
                entry.setSize(entry.isSymbolicLink() ? 0 : content.length);
                tar.putArchiveEntry(entry);
                if (!entry.isSymbolicLink()) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private static TarArchiveEntry file(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return entry;
    }
}
