package dev.expunge.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends servers by PostgreSQL's own signals, which Java cannot send. */
record Stopping(Binaries binaries, Account account) {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);
    private static final Duration FAST = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE = Duration.ofSeconds(5);
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(5);

    /** Fast shutdown; if that hangs an immediate one, from which the next start recovers; in the end a kill. */
    void stop(Postmaster postmaster) {
        if (ends(postmaster, "INT", FAST)) {
            return;
        }
        LOG.atWarn().addKeyValue("pid", postmaster.pid()).log("postgres.fast_stop_hangs");
        if (!ends(postmaster, "QUIT", IMMEDIATE) && !ends(postmaster, "KILL", IMMEDIATE)) {
            throw new PostgresException("PostgreSQL (process " + postmaster.pid() + ") on " + postmaster.data()
                    + " does not stop, not even when it is killed");
        }
    }

    private boolean ends(Postmaster postmaster, String signal, Duration limit) {
        List<String> kill =
                List.of(binaries.program("pg_ctl").toString(), "kill", signal, Long.toString(postmaster.pid()));
        Command sent = Command.run(account, Path.of("/"), SIGNAL_LIMIT, kill);
        if (sent.exit() != 0 && postmaster.runs()) {
            throw new PostgresException("cannot stop PostgreSQL (process " + postmaster.pid() + ") on "
                    + postmaster.data() + ": " + sent.lastLine());
        }
        return postmaster.awaitEnd(limit);
    }
}
