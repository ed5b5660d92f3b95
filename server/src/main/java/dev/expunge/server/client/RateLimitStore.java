package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The recent calls of each client, in one row that every call of the client locks for a moment. */
final class RateLimitStore {
    /**
     * Time never runs backwards inside a row: a node whose clock is behind counts at the newest call's time. A newest call
     * further ahead than the longest window is not a call but a clock that was wrong, and is dropped.
     */
    private static final String SPEND = """
            insert into recent_call as r (client_id, calls, let_in)
            values (:client, array[:now::timestamptz], true)
            on conflict (client_id) do update set (calls, let_in) = (
                select case when free then kept || at else kept end, free
                from (select case when newest > :now + longest then :now else greatest(newest, :now) end as at, longest
                      from (select r.calls[cardinality(r.calls)] as newest,
                                   (select max(s) from unnest(:seconds) s) * interval '1 second' as longest) as row) as clock,
                     lateral (select array(select c from unnest(r.calls) c where c > at - longest and c <= at order by c)
                                     as kept) as recent,
                     lateral (select bool_and((select count(*) from unnest(kept) c
                                               where c > at - seconds * interval '1 second') < most) as free
                              from unnest(:limits, :seconds) as w(most, seconds)) as verdict)
            returning calls, let_in
            """;

    private final Database database;

    RateLimitStore(Database database) {
        this.database = database;
    }

    RateUse spend(ClientId client, List<RateWindow> windows, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SPEND)
                        .bind("client", client.value())
                        .bind("now", ClientStore.at(now))
                        .bindArray("limits", Integer.class, limits(windows))
                        .bindArray("seconds", Integer.class, seconds(windows))
                        .map((row, context) -> use(row, windows, now))
                        .one());
    }

    private static RateUse use(ResultSet row, List<RateWindow> windows, Instant now) throws SQLException {
        List<Instant> calls = Arrays.stream((Timestamp[]) row.getArray("calls").getArray())
                .map(Timestamp::toInstant)
                .toList();
        Instant at = calls.isEmpty() || now.isAfter(calls.getLast()) ? now : calls.getLast();
        return RateUse.of(row.getBoolean("let_in"), windows, calls, at);
    }

    private static List<Integer> limits(List<RateWindow> windows) {
        return windows.stream().map(RateWindow::limit).toList();
    }

    private static List<Integer> seconds(List<RateWindow> windows) {
        return windows.stream().map(window -> (int) window.length().toSeconds()).toList();
    }
}
