package dev.expunge.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Makes what was written survive a crash of the machine. */
final class Sync {
    private static final int AT_ONCE = 16;

    private Sync() {}

    /** A file's content, or the names in a folder. */
    static void one(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A tree; many at a time reach the disk together, in a tenth of the time of one by one. */
    static void tree(Path root) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
                Stream<Path> paths = Files.walk(root)) {
            List<Future<?>> syncs = new ArrayList<>();
            for (Path path : paths.toList()) {
                if (!Files.isSymbolicLink(path)) {
                    syncs.add(threads.submit(() -> {
                        one(path);
                        return path;
                    }));
                }
            }
            for (Future<?> sync : syncs) {
                sync.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("cannot make " + root + " durable", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + root + " was made durable");
        }
    }
}
