package dev.expunge.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up the server of one data folder. */
final class Launcher {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final CommandLine commandLine;
    private final Access access;
    private final Duration startLimit;
    private final IntSupplier freePorts;
    private final Patience patience;
    private final Stopping stopping;
    private final Leftovers leftovers;
    private final Path data;
    private final ServerLog log;

    Launcher(CommandLine commandLine, Access access, Duration startLimit, IntSupplier freePorts, Patience patience) {
        this.commandLine = commandLine;
        this.access = access;
        this.startLimit = startLimit;
        this.freePorts = freePorts;
        this.patience = patience;
        this.stopping = new Stopping(commandLine.account());
        this.leftovers = new Leftovers(commandLine, access, stopping, patience);
        this.data = commandLine.folder().data();
        this.log = new ServerLog(commandLine.folder().log());
    }

    /** Takes over the server that already runs on the data folder, or starts one on any free port. */
    Running launch() {
        Deadline deadline = Deadline.in(startLimit);
        Optional<Running> left = leftovers.settle(deadline);
        if (left.isPresent()) {
            return left.get();
        }
        log.rotate();
        return start(freePorts, deadline);
    }

    /** Starts the server anew on this port and no other: pools know it. */
    Running relaunch(int port) {
        Deadline deadline = Deadline.in(startLimit);
        Optional<Running> left = leftovers.settle(deadline);
        if (left.isPresent() && left.get().port() == port) {
            return left.get();
        }
        left.map(Running::postmaster).ifPresent(stopping::stop);
        log.rotateWhenLarge();
        return start(() -> port, deadline);
    }

    void stop(Postmaster postmaster) {
        stopping.stop(postmaster);
    }

    void stopAtOnce(Postmaster postmaster) {
        stopping.stopAtOnce(postmaster);
    }

    private sealed interface Attempt {
        record Up(Running running) implements Attempt {}

        /** @param passing whether another try may do better */
        record Failed(String output, boolean passing) implements Attempt {}
    }

    private Running start(IntSupplier ports, Deadline deadline) {
        while (true) {
            int port = ports.getAsInt();
            switch (attempt(port, deadline)) {
                case Attempt.Up up -> {
                    return up.running();
                }
                case Attempt.Failed failed -> {
                    if (!failed.passing() || deadline.passed()) {
                        throw new PostgresException(
                                "PostgreSQL " + commandLine.binaries().version()
                                        + " did not start on port " + port + ": " + Command.complaint(failed.output())
                                        + " (log: " + log.path() + ")");
                    }
                }
            }
            patience.pause(BETWEEN_TRIES);
            Optional<Running> winner = leftovers.settle(deadline); // of a race for the data folder
            if (winner.isPresent()) {
                return winner.get();
            }
        }
    }

    private Attempt attempt(int port, Deadline deadline) {
        long before = log.size();
        Process child = commandLine.spawn(port, log);
        Postmaster postmaster = new Postmaster(child.toHandle(), data);
        try {
            while (!PidFile.read(data)
                    .filter(file -> file.says(child.pid(), "ready"))
                    .isPresent()) {
                if (!child.isAlive()) {
                    return failure(log.since(before));
                }
                if (deadline.passed()) {
                    throw new PostgresException(
                            "PostgreSQL " + commandLine.binaries().version() + " was not ready after "
                                    + startLimit.toSeconds() + " s (log: " + log.path() + ")");
                }
                patience.pause(POLL);
            }
            access.verify(port, data, commandLine.settings().asserted());
        } catch (PostgresException e) {
            if (child.isAlive()) {
                stopping.stop(postmaster);
                child.destroyForcibly(); // where it had not even become a server
            }
            throw e;
        }
        LOG.atInfo()
                .addKeyValue("version", commandLine.binaries().version())
                .addKeyValue("port", port)
                .addKeyValue("pid", child.pid())
                .log("postgres.started");
        return new Attempt.Up(new Running(postmaster, port));
    }

    private Attempt failure(String output) {
        boolean sessionsLeft = output.contains("is still in use");
        if (sessionsLeft) {
            stopping.stopSessionsLeftOn(data);
        }
        boolean another = PidFile.read(data)
                .flatMap(file -> Postmaster.of(file.pid(), data))
                .isPresent();
        boolean passing = sessionsLeft || another || output.contains("could not bind");
        return new Attempt.Failed(output, passing);
    }
}
