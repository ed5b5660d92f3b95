package dev.expunge.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.expunge.server.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each timer on one node of all at a time; when a node dies in the middle, another one takes over. */
public final class Timers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Timers.class);
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Scheduler scheduler;

    public Timers(Database database, InstantSource clock, List<Timer> timers) {
        this(database, clock, timers, POLL);
    }

    /** @param poll from one look for what is due to the next */
    Timers(Database database, InstantSource clock, List<Timer> timers, Duration poll) {
        this.scheduler = Scheduler.create(database.pool())
                .startTasks(timers.stream().map(Timers::task).toList())
                .clock(clock::instant)
                .threads(timers.size())
                .pollingInterval(poll)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(DRAIN)
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    public void start() {
        scheduler.start();
    }

    /** Lets what is under way end, for at most 5 seconds. */
    @Override
    public void close() {
        scheduler.stop();
    }

    private static RecurringTask<Void> task(Timer timer) {
        return Tasks.recurring(timer.name(), FixedDelay.of(timer.every())).execute((instance, context) -> run(timer));
    }

    private static void run(Timer timer) {
        try {
            timer.work().run();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("timer", timer.name()).setCause(e).log("timer failed");
            throw e;
        }
    }
}
