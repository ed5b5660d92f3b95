package dev.expunge.server;

import dev.expunge.server.config.ConfigurationException;
import dev.expunge.server.config.Settings;
import dev.expunge.server.config.SettingsReader;
import dev.expunge.server.storage.StartException;
import dev.expunge.server.subject.KeyException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The command {@code serve}: one node from start to SIGTERM. */
final class Serving {
    private final PrintStream out;
    private final PrintStream err;
    private final ReentrantLock starting = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Expunge node;

    Serving(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Returns an exit code once the node has stopped, 1 when it did not start, 2 when it was told nonsense. */
    int run(Map<String, String> options, List<String> allowEgress, Map<String, String> environment) {
        try {
            Settings settings = SettingsReader.read(options, allowEgress, environment);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            start(settings);
            stopped.await();
            return 0;
        } catch (ConfigurationException e) {
            e.mistakes().forEach(mistake -> err.println("expunge: " + mistake));
            return 2;
        } catch (StartException | KeyException e) {
            err.println("expunge: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void start(Settings settings) {
        starting.lock();
        try {
            Expunge started = Expunge.start(settings, InstantSource.system(), new SecureRandom());
            node = started;
            out.println("Expunge ready at " + started.url());
            out.flush();
        } finally {
            starting.unlock();
        }
    }

    /** A signal that comes while the node starts waits until it can be stopped in order. */
    private void stop() {
        starting.lock();
        try {
            if (node != null) {
                node.close();
                node = null;
            }
            stopped.countDown();
        } finally {
            starting.unlock();
        }
    }
}
