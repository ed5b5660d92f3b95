package dev.expunge.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an earlier JVM or an earlier server left on the data folder. */
record Leftovers(CommandLine commandLine, Access access, Stopping stopping, Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration TO_WRITE_A_PID = Duration.ofSeconds(1);

    /** Follows the pid file; afterwards no server runs on the data but the one returned, which is as if we started it. */
    Optional<Running> settle(Deadline deadline) {
        Optional<PidFile> file = PidFile.read(data());
        if (file.isPresent() && file.get().pid() == 0) {
            patience.pause(TO_WRITE_A_PID);
            file = PidFile.read(data());
        }
        if (file.isEmpty()) {
            return Optional.empty();
        }
        long pid = file.get().pid();
        Optional<Postmaster> left = Postmaster.of(pid, data());
        Optional<Running> taken = left.flatMap(postmaster -> takenOver(postmaster, deadline));
        if (taken.isEmpty()) {
            left.ifPresent(stopping::stop);
            removeStale(pid);
        }
        return taken;
    }

    private Optional<Running> takenOver(Postmaster postmaster, Deadline deadline) {
        Optional<PidFile> file = PidFile.read(data());
        while (file.filter(it -> it.says(postmaster.pid(), "ready")).isEmpty()) {
            boolean stops =
                    file.filter(it -> it.says(postmaster.pid(), "stopping")).isPresent();
            if (stops || !postmaster.runs() || deadline.passed()) {
                return Optional.empty();
            }
            patience.pause(POLL);
            file = PidFile.read(data());
        }
        int port = file.map(PidFile::port).orElse(0);
        if (!postmaster.commandLine().equals(commandLine.server(port))) {
            LOG.atInfo().addKeyValue("pid", postmaster.pid()).log("postgres.orphan_of_other_settings");
            return Optional.empty();
        }
        try {
            access.verify(port, data(), commandLine.settings().asserted());
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

    /** The server itself would believe it as long as any process has that number, a dead one not collected included. */
    private void removeStale(long pid) {
        if (PidFile.read(data()).filter(file -> file.pid() == pid).isPresent()) {
            PidFile.remove(data());
            LOG.atInfo().addKeyValue("pid", pid).log("postgres.stale_pid_file_removed");
        }
    }

    private Path data() {
        return commandLine.folder().data();
    }
}
