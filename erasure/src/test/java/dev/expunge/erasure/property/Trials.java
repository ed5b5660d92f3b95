package dev.expunge.erasure.property;

import dev.expunge.postgres.TemporaryPostgres;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs trials one after the other, in databases of its own, and looks for the smallest world in which one fails. */
final class Trials implements AutoCloseable {
    private final Sites sites;

    Trials(TemporaryPostgres postgres) throws SQLException {
        this.sites = new Sites(postgres);
    }

    /** Fails with all that a reader needs to repeat it. */
    Ran run(long seed) {
        Shape shape = Shape.of(seed);
        try {
            return Trial.run(shape, sites);
        } catch (SQLException | RuntimeException | AssertionError failure) {
            throw shrunk(shape, failure);
        }
    }

    private AssertionError shrunk(Shape shape, Throwable first) {
        String kind = kind(first);
        Shape smallest = Shrinking.smallest(shape, candidate -> {
            @Nullable Throwable other = failure(candidate);
            return other != null && kind(other).equals(kind);
        });
        @Nullable Throwable last = failure(smallest);
        Throwable shown = last == null ? first : last;
        return new AssertionError(Report.of(last == null ? shape : smallest, shown), shown);
    }

    private @Nullable Throwable failure(Shape shape) {
        try {
            Trial.run(shape, sites);
            return null;
        } catch (SQLException | RuntimeException | AssertionError failure) {
            return failure;
        }
    }

    /** Shrinking must not walk from one failure to another. */
    private static String kind(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf(']');
        return failure.getClass().getSimpleName()
                + (cause == null || cause instanceof AssertionError
                        ? ""
                        : cause.getClass().getSimpleName())
                + (message.startsWith("[") && end > 0 ? message.substring(0, end) : "");
    }

    @Override
    public void close() throws SQLException {
        sites.close();
    }
}
