package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Bounds work of many statements, each bounded by itself: breaks the connection when the time is over. */
final class TimeLimit implements AutoCloseable {
    private static final String QUERY_CANCELED = "57014";

    private final Duration length;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean over;

    TimeLimit(Connection connection, Duration length) {
        this.length = length;
        Thread.ofVirtual().name("time limit").start(() -> watch(connection));
    }

    /** What to make of a failure inside the limit: its own is one of time. */
    SQLException cause(SQLException failure) {
        return over ? new SQLException("not done within " + length, QUERY_CANCELED, failure) : failure;
    }

    @Override
    public void close() {
        done.countDown();
    }

    private void watch(Connection connection) {
        try {
            if (!done.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
                over = true;
                connection.abort(Runnable::run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            // a connection that cannot even be broken has its own limits of time
        }
    }
}
