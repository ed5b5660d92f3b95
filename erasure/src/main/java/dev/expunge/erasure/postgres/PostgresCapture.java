package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Capture;
import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.CaptureState;
import dev.expunge.erasure.CaptureState.Mode;
import dev.expunge.erasure.Change;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes of one PostgreSQL source. */
final class PostgresCapture implements Capture {
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
        Map<TableName, String> wanted = new HashMap<>();
        script.wanted().forEach(relation -> wanted.put(relation.name(), CaptureScript.stored(relation)));
        Mode mode = !found.hasFunction()
                ? found.hasTable() ? Mode.STOPPED : Mode.OFF
                : facts.current() && found.hasTable() && facts.triggers().equals(wanted) ? Mode.ON : Mode.OUTDATED;
        return new CaptureState(
                mode,
                new TreeSet<>(facts.triggers().keySet()),
                script.left(),
                facts.obstacles(wanted.keySet()),
                script.begin(found),
                CaptureScript.remove(found));
    }

    @Override
    public void begin() {
        CaptureScript script = new CaptureScript(layout.get());
        if (script.wanted().isEmpty()) {
            throw new CaptureException("the data map names no resources, so that no change could be logged");
        }
        run(script::begin, true);
    }

    @Override
    public void stop() {
        run(CaptureScript::stop, false);
    }

    @Override
    public void remove() {
        run(CaptureScript::remove, false);
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

    private void run(Function<CaptureScript.Found, List<String>> script, boolean beginning) {
        writing(connection -> {
            CaptureFacts facts = CaptureFacts.read(connection);
            List<String> obstacles = beginning
                    ? facts.obstacles(new CaptureScript(layout.get())
                            .wanted().stream().map(Relation::name).toList())
                    : List.of();
            if (!obstacles.isEmpty()) {
                throw new CaptureException(String.join("; ", obstacles));
            }
            try (Statement statement = connection.createStatement()) {
                for (String line : script.apply(facts.found())) {
                    statement.execute(line);
                }
            }
            return true;
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
            throw Failure.unavailable(engine.source(), e);
        }
    }

    private <T> T writing(Work<T> work) {
        try (Session session = Session.analysing(engine.connections(), engine.limits())) {
            T result = work.on(session.connection());
            session.commit();
            return result;
        } catch (SQLException e) {
            throw switch (Failure.of(e)) {
                case UNAVAILABLE -> Failure.unavailable(engine.source(), e);
                case CONTENTION ->
                    new StoreUnavailableException(
                            engine.source(),
                            "other transactions keep tables of source " + engine.source() + " locked: try again",
                            new SQLException("SQLSTATE " + e.getSQLState(), e.getSQLState()));
                case COLLISION, REFUSED ->
                    new CaptureException("the source refused a statement: "
                            + Failure.hole(engine.source(), e).reason());
            };
        }
    }
}
