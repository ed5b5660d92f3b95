package dev.expunge.server;

import dev.expunge.server.config.Settings;
import dev.expunge.server.config.SettingsReader;
import dev.expunge.server.demo.Demo;
import dev.expunge.server.demo.DemoFailedException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command {@code demo}: a node in a temporary folder, and the story played on it. */
final class Playing {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(30);

    private final PrintStream out;
    private final PrintStream err;

    Playing(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Returns 0 when every step held, 1 otherwise. A signal ends it in order, temporary folders included. */
    int run(OptionalInt port, boolean exit, int customers) {
        Thread player = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread stop = new Thread(
                () -> {
                    player.interrupt();
                    awaitEnd(ended);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            new Demo(out, System.console() != null, home -> start(home, port), java())
                    .play(customers, exit ? (server, folder) -> {} : this::stayUp);
            return 0;
        } catch (DemoFailedException e) {
            err.println("expunge: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        } catch (Exception e) {
            err.println("expunge: the demo could not be played: " + e);
            return 1;
        } finally {
            ended.countDown();
        }
    }

    /** What runs our main class as we are run. */
    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName());
    }

    private void stayUp(URI server, Path home) {
        out.println("Server       " + server + "   (native API under /api/v1, described at /openapi)");
        out.println("Home         " + home + "   (admin-token, receipt.json, receipt-keys.json)");
        out.println("Look around  EXPUNGE_URL=" + server + " EXPUNGE_HOME=" + home + " ./expunge request list");
        out.println("Stop with Ctrl-C.");
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            out.println("Stopping.");
        }
    }

    private static void awaitEnd(CountDownLatch ended) {
        try {
            if (!ended.await(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("expunge: the demo did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing of the person's environment: the demo touches only its own folder, and calls back to this machine alone. */
    private static Demo.Server start(Path home, OptionalInt port) {
        Settings settings = SettingsReader.read(
                Map.of("home", home.toString(), "port", Integer.toString(port.orElse(0))),
                List.of("127.0.0.0/8"),
                Map.of());
        Expunge node = Expunge.start(settings, InstantSource.system(), new SecureRandom());
        return new Demo.Server() {
            @Override
            public URI url() {
                return node.url();
            }

            @Override
            public void close() {
                node.close();
            }
        };
    }
}
