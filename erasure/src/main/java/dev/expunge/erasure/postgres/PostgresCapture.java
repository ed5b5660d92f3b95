package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Backlog;
import dev.expunge.erasure.Capture;
import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.CaptureState;
import dev.expunge.erasure.CaptureState.Mode;
import dev.expunge.erasure.Change;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.catalog.CaptureSchema;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes of one PostgreSQL source. */
final class PostgresCapture implements Capture {
    private static final Duration BRIEFLY = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Engine engine;
    private final Supplier<Layout> layout;

    PostgresCapture(Engine engine, Supplier<Layout> layout) {
        this.engine = engine;
        this.layout = layout;
    }

    @Override
    public CaptureState state() {
        CaptureScript script = new CaptureScript(layout.get());
        return reading(connection -> state(script, CaptureFacts.read(connection)));
    }

    private static CaptureState state(CaptureScript script, CaptureFacts facts) {
        CaptureScript.Found found = facts.found();
        Mode mode = !found.hasFunction()
                ? found.hasTable() ? Mode.STOPPED : Mode.OFF
                : script.isBegun(facts) ? Mode.ON : Mode.OUTDATED;
        return new CaptureState(
                mode,
                new TreeSet<>(facts.captured()),
                script.left(),
                facts.obstacles(wanted(script)),
                flat(script.begin(facts)),
                flat(CaptureScript.remove(facts)));
    }

    private static List<TableName> wanted(CaptureScript script) {
        return script.wanted().stream().map(Relation::name).toList();
    }

    private static List<String> flat(List<List<String>> steps) {
        return steps.stream().flatMap(List::stream).toList();
    }

    @Override
    public void begin() {
        CaptureScript script = new CaptureScript(layout.get());
        if (script.wanted().isEmpty()) {
            throw new CaptureException("the data map names no resources, so that no change could be logged");
        }
        List<String> obstacles = reading(CaptureFacts::read).obstacles(wanted(script));
        if (!obstacles.isEmpty()) {
            throw new CaptureException(String.join("; ", obstacles));
        }
        run(script::begin);
    }

    @Override
    public void stop() {
        run(CaptureScript::stop);
    }

    @Override
    public void remove() {
        run(CaptureScript::remove);
    }

    @Override
    public List<Change> read(int most) {
        Layout bound = layout.get();
        return reading(connection -> new CapturedChanges(engine, bound, connection).read(most));
    }

    @Override
    public void forget(Collection<Long> changes) {
        if (changes.isEmpty()) {
            return;
        }
        writing(connection -> {
            Sql sql = new Sql()
                    .add("delete from expunge.change c using pg_catalog.unnest(")
                    .longs(changes.stream().mapToLong(Long::longValue).toArray())
                    .add(") as k (id) where c.id operator(pg_catalog.=) k.id");
            try (PreparedStatement statement = sql.prepare(connection)) {
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public long newest() {
        return reading(connection -> CaptureFacts.newest(connection));
    }

    @Override
    public boolean waits(long newest) {
        return reading(connection -> CaptureFacts.waits(connection, newest));
    }

    @Override
    public Backlog backlog() {
        return reading(connection -> CaptureFacts.backlog(connection, CaptureSchema.MOST));
    }

    @Override
    public boolean shrink() {
        return briefly(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table expunge.change in access exclusive mode nowait");
                boolean empty = !CaptureFacts.waits(connection, Long.MAX_VALUE);
                if (empty) {
                    statement.execute("truncate expunge.change");
                }
                return empty;
            }
        });
    }

    /** One transaction a step, so that what a step locks is not kept while another waits. */
    private void run(Function<CaptureFacts, List<List<String>>> script) {
        for (List<String> step : script.apply(reading(CaptureFacts::read))) {
            for (int attempt = 1; !attempt(step, attempt == engine.limits().attempts()); attempt++) {
                engine.pauseFor(PAUSE);
            }
        }
    }

    /** @return false when others hold the lock, and it is to be tried again */
    private boolean attempt(List<String> step, boolean last) {
        try {
            return briefly(connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String line : step) {
                        statement.execute(line);
                    }
                }
                return true;
            });
        } catch (StoreUnavailableException e) {
            if (last || !isContention(e)) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isContention(StoreUnavailableException e) {
        return e.getCause() instanceof SQLException cause && Failure.of(cause) == Failure.CONTENTION;
    }

    /** Waits for a lock for a shorter time than anybody's search for deadlocks, so that nobody else is ever their victim. */
    private <T> T briefly(Work<T> work) {
        return writing(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select pg_catalog.set_config('lock_timeout', ?, true)")) {
                statement.setString(1, String.valueOf(BRIEFLY.toMillis()));
                statement.execute();
            }
            return work.on(connection);
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T reading(Work<T> work) {
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            return work.on(session.connection());
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> T writing(Work<T> work) {
        try (Session session = Session.analysing(engine.connections(), engine.limits())) {
            T result = work.on(session.connection());
            session.commit();
            return result;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(SQLException e) {
        return switch (Failure.of(e)) {
            case UNAVAILABLE -> Failure.unavailable(engine.source(), e);
            case CONTENTION ->
                new StoreUnavailableException(
                        engine.source(),
                        "other transactions keep tables of source " + engine.source() + " locked: try again",
                        new SQLException("SQLSTATE " + e.getSQLState(), e.getSQLState()));
            case COLLISION, REFUSED ->
                new CaptureException("the source refused a statement of change capture: "
                        + Failure.hole(engine.source(), e).reason());
        };
    }
}
