package dev.expunge.server.api;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.http.Json;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The operators' log: what was done, in the transaction that did it. The database refuses to change a line. */
final class OperatorLogStore {
    static final String ACTOR = "admin-token";

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    OperatorLogStore(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /**
     * One act.
     *
     * @param tenant null when it is about the installation
     * @param what such as {@code client-pause}
     * @param object id or name of what it was done to; never personal
     */
    record Act(@Nullable Tenant tenant, String what, String object, Map<String, Object> detail) {
        Act {
            requireNonNull(what, "what is null");
            requireNonNull(object, "object is null");
            detail = Map.copyOf(detail);
        }

        Act(@Nullable Tenant tenant, String what, String object) {
            this(tenant, what, object, Map.of());
        }
    }

    /**
     * Does the work and writes the line in one transaction: the stores that the work calls use the handle of this thread. When
     * the work throws, neither is done.
     */
    <T> T during(Act act, Supplier<T> work) {
        return database.jdbi().inTransaction(handle -> {
            T result = work.get();
            write(act);
            return result;
        });
    }

    /** For an act whose own transaction is out of reach: written after it. */
    void write(Act act) {
        write(act, ACTOR);
    }

    private void write(Act act, String actor) {
        Tenant tenant = act.tenant();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into operator_log (id, at, tenant_id, actor, act, object, detail)
                        values (:id, :at, :tenant, :actor, :act, :object, cast(:detail as jsonb))
                        """)
                        .bind("id", new UUID(random.nextLong(), random.nextLong()))
                        .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .bind("tenant", tenant == null ? null : tenant.id().value())
                        .bind("actor", actor)
                        .bind("act", act.what())
                        .bind("object", act.object())
                        .bind("detail", new String(Json.write(act.detail()), StandardCharsets.UTF_8))
                        .execute());
    }
}
