package dev.expunge.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends servers by the signals that PostgreSQL gives a meaning; Java cannot send them. */
record Stopping(Account account) {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    /** As the server's user, who alone may see where its processes work; root of a container may not. */
    private static final String SESSIONS = """
            for process in /proc/[0-9]*; do
              [ "$process/cwd" -ef "$0" ] && [ "$(cat "$process/comm")" = postgres ] || continue
              echo "${process#/proc/}"
              kill -s QUIT "${process#/proc/}"
            done
            """;

    private static final Duration FAST = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE = Duration.ofSeconds(5);
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(5);

    /**
     * Fast shutdown; if that hangs an immediate one, from which the next start recovers; in the end a kill. An
     * interrupted thread stops it all the same.
     */
    void stop(Postmaster postmaster) {
        uninterrupted(() -> {
            if (!ends(postmaster, "INT", FAST)) {
                LOG.atWarn().addKeyValue("pid", postmaster.pid()).log("postgres.fast_stop_hangs");
                atOnce(postmaster);
            }
        });
    }

    /** Immediate shutdown, in the end a kill. */
    void stopAtOnce(Postmaster postmaster) {
        uninterrupted(() -> atOnce(postmaster));
    }

    private void atOnce(Postmaster postmaster) {
        if (!ends(postmaster, "QUIT", IMMEDIATE) && !ends(postmaster, "KILL", IMMEDIATE)) {
            throw new PostgresException("PostgreSQL (process " + postmaster.pid() + ") on " + postmaster.data()
                    + " does not stop, not even when it is killed");
        }
    }

    private static void uninterrupted(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends what a dead server left on its data; a busy session would not notice for long. */
    void stopSessionsLeftOn(Path data) {
        Command sent = Command.run(account, Path.of("/"), SIGNAL_LIMIT, List.of("sh", "-c", SESSIONS, data.toString()));
        if (!sent.output().isBlank()) {
            LOG.atWarn().addKeyValue("pids", sent.output().strip()).log("postgres.sessions_left_behind");
        }
    }

    private boolean ends(Postmaster process, String signal, Duration limit) {
        List<String> kill = List.of("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(process.pid()));
        Command sent = Command.run(account, Path.of("/"), SIGNAL_LIMIT, kill);
        if (sent.exit() != 0 && process.runs()) {
            throw new PostgresException("cannot stop PostgreSQL (process " + process.pid() + ") on " + process.data()
                    + ": " + sent.complaint());
        }
        return process.awaitEnd(limit);
    }
}
