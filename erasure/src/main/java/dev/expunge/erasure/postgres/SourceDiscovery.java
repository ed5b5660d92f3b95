package dev.expunge.erasure.postgres;

import dev.expunge.erasure.discovery.MapDiscovery;
import java.sql.SQLException;
import java.time.Duration;

/** Discovers a first data map of a PostgreSQL database, in one read-only transaction of at most five minutes. */
public final class SourceDiscovery {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private SourceDiscovery() {}

    /**
     * A data map in YAML with guesses and questions.
     *
     * @throws dev.expunge.erasure.StoreUnavailableException when the source does not answer, or not in time
     */
    public static String discover(String source, ConnectionSource connections, Limits limits) {
        try (Session session = Session.reading(connections, limits);
                TimeLimit limit = new TimeLimit(session.connection(), LONGEST)) {
            try {
                return MapDiscovery.discover(session.connection());
            } catch (SQLException e) {
                throw limit.cause(e);
            }
        } catch (SQLException e) {
            throw Failure.unavailable(source, e);
        }
    }
}
