package dev.expunge.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up the server of one data folder, and down again. */
final class Launcher {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final Folder folder;
    private final Path data;
    private final ServerLog log;
    private final Binaries binaries;
    private final Account account;
    private final Settings settings;
    private final Access access;
    private final Stopping stopping;
    private final Duration startLimit;
    private final RandomGenerator random;
    private final CountDownLatch closing = new CountDownLatch(1);

    Launcher(
            Folder folder,
            Binaries binaries,
            Account account,
            PostgresOptions options,
            Access access,
            RandomGenerator random) {
        this.folder = folder;
        this.data = folder.data();
        this.log = new ServerLog(folder.log());
        this.binaries = binaries;
        this.account = account;
        this.settings = new Settings(options);
        this.access = access;
        this.stopping = new Stopping(binaries, account);
        this.startLimit = options.startLimit();
        this.random = random;
    }

    /** Takes over the server that already runs on the data folder, or starts one on any free port. */
    Running launch() {
        Deadline deadline = Deadline.in(startLimit);
        Optional<Running> left = settle(deadline);
        if (left.isPresent()) {
            return left.get();
        }
        log.rotate();
        return start(Optional.empty(), deadline);
    }

    /** Starts the server anew on this port and no other: pools know it. */
    Running relaunch(int port) {
        Deadline deadline = Deadline.in(startLimit);
        Optional<Running> left = settle(deadline);
        if (left.isPresent() && left.get().port() == port) {
            return left.get();
        }
        left.ifPresent(running -> stop(running.postmaster()));
        log.rotateWhenLarge();
        return start(Optional.of(port), deadline);
    }

    void stop(Postmaster postmaster) {
        stopping.stop(postmaster);
    }

    /** From now on every start gives up. */
    void giveUp() {
        closing.countDown();
    }

    /** Waits; true when {@link #giveUp} was called, at once. */
    boolean givenUpAfter(Duration time) {
        try {
            return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Running start(Optional<Integer> fixed, Deadline deadline) {
        while (true) {
            int port = fixed.orElseGet(() -> Ports.free(random));
            switch (attempt(port, deadline)) {
                case Attempt.Up up -> {
                    return up.running();
                }
                case Attempt.Failed failed -> {
                    if (!failed.passing() || deadline.passed()) {
                        throw new PostgresException("PostgreSQL " + binaries.version() + " did not start on port "
                                + port + ": " + failed.reason() + " (" + log.path() + ")");
                    }
                    pause(BETWEEN_TRIES);
                }
            }
            // Another server may have won the race for the data folder.
            Optional<Running> winner = settle(deadline);
            if (winner.isPresent()
                    && fixed.orElse(winner.get().port()) == winner.get().port()) {
                return winner.get();
            }
        }
    }

    private Attempt attempt(int port, Deadline deadline) {
        long before = log.size();
        Process child = Command.spawn(new ProcessBuilder(command(port))
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile())));
        Postmaster postmaster = new Postmaster(child.toHandle(), data);
        try {
            while (!isReady(child.pid())) {
                if (!child.isAlive()) {
                    return failure(log.since(before));
                }
                if (deadline.passed()) {
                    throw new PostgresException("PostgreSQL " + binaries.version() + " was not ready after "
                            + startLimit.toSeconds() + " s (" + log.path() + ")");
                }
                pause(POLL);
            }
            access.verify(port, data, settings.asserted());
        } catch (PostgresException e) {
            if (child.isAlive()) {
                stop(postmaster);
            }
            throw e;
        }
        LOG.atInfo()
                .addKeyValue("version", binaries.version())
                .addKeyValue("port", port)
                .addKeyValue("pid", child.pid())
                .log("postgres.started");
        return new Attempt.Up(new Running(postmaster, port));
    }

    private static Attempt failure(String output) {
        String reason = output.lines().filter(line -> !line.isBlank()).reduce("it said nothing", (first, last) -> last);
        boolean passing = output.contains("could not bind")
                || output.contains("is still in use")
                || output.contains("lock file \"postmaster.pid\" already exists");
        return new Attempt.Failed(reason, passing);
    }

    /** Deals with whatever the pid file points to; afterwards no server runs on the data but the one returned. */
    private Optional<Running> settle(Deadline deadline) {
        Optional<PidFile> file = PidFile.read(data);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Optional<Postmaster> left = Postmaster.of(file.get().pid(), data);
        if (left.isEmpty()) {
            removeStale(file.get());
            return Optional.empty();
        }
        Optional<Running> taken = takenOver(left.get(), deadline);
        if (taken.isEmpty()) {
            stop(left.get());
        }
        return taken;
    }

    private Optional<Running> takenOver(Postmaster postmaster, Deadline deadline) {
        while (!isReady(postmaster.pid())) {
            if (!postmaster.runs() || deadline.passed()) {
                return Optional.empty();
            }
            pause(POLL);
        }
        int port = PidFile.read(data).map(PidFile::port).orElse(0);
        if (!postmaster.commandLine().equals(arguments(port))) {
            return Optional.empty(); // other settings or another version: ours is wanted
        }
        try {
            access.verify(port, data, settings.asserted());
        } catch (PostgresException e) {
            LOG.atWarn().addKeyValue("pid", postmaster.pid()).setCause(e).log("postgres.orphan_unhealthy");
            return Optional.empty();
        }
        LOG.atInfo()
                .addKeyValue("pid", postmaster.pid())
                .addKeyValue("port", port)
                .log("postgres.taken_over");
        return Optional.of(new Running(postmaster, port));
    }

    private boolean isReady(long pid) {
        return PidFile.read(data)
                .filter(file -> file.pid() == pid && file.ready())
                .isPresent();
    }

    private void removeStale(PidFile file) {
        try {
            Files.deleteIfExists(PidFile.in(data));
            LOG.atInfo().addKeyValue("pid", file.pid()).log("postgres.stale_pid_file_removed");
        } catch (IOException e) {
            throw new PostgresException("cannot remove the stale " + PidFile.in(data) + ": " + e, e);
        }
    }

    private List<String> command(int port) {
        List<String> words = new ArrayList<>(account.detachedPrefix());
        words.addAll(arguments(port));
        return words;
    }

    private List<String> arguments(int port) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
        words.addAll(settings.arguments(port));
        return words;
    }

    private void pause(Duration time) {
        if (givenUpAfter(time)) {
            throw new PostgresException("PostgreSQL was closed while it started");
        }
    }
}
