package dev.expunge.server.api;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.storage.DatabaseState;
import dev.expunge.server.storage.DatabaseStateStore;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code database}: how Expunge's own database is set up. */
final class DatabaseRoutes implements RouteSet {
    private final Guard guard;
    private final DatabaseStateStore database;

    DatabaseRoutes(Guard guard, DatabaseStateStore database) {
        this.guard = guard;
        this.database = database;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(ROOT + "/database", guard.operator(this::show));
    }

    private void show(Context context) {
        DatabaseState state = database.state();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", state.version());
        answer.put("fsync", state.fsync());
        answer.put("synchronousCommit", state.synchronousCommit());
        answer.put("fullPageWrites", state.fullPageWrites());
        answer.put("clockAheadMillis", state.ahead().toMillis());
        Json.answer(context, 200, answer);
    }
}
