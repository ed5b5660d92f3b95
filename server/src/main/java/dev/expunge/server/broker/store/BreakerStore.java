package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.Breaker;
import dev.expunge.brokers.person.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Brokers that are left alone for a while. */
final class BreakerStore {
    private final Place place;

    BreakerStore(Place place) {
        this.place = place;
    }

    Optional<Breaker> find(Handle handle, String broker) {
        return bound(handle.createQuery("""
                        select broker, failed, answers, cause, until, definition, version from broker_breaker
                        where tenant_id = :tenant and environment = :environment and broker = :broker
                        """))
                .bind("broker", broker)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static Breaker read(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new Breaker(
                row.getString("broker"),
                row.getInt("failed"),
                row.getInt("answers"),
                cause == null ? null : Cause.valueOf(cause),
                Rows.instant(row, "until"),
                row.getString("definition"),
                row.getLong("version"));
    }

    int save(Handle handle, List<Breaker> breakers) {
        return bound(handle.createQuery("""
                        with given as materialized (
                            select * from jsonb_to_recordset(:rows::jsonb) as (
                                broker text, failed integer, answers integer, cause text, until timestamptz,
                                definition text, version bigint)
                        ), changed as (
                            update broker_breaker t
                            set failed = g.failed, answers = g.answers, cause = g.cause, until = g.until,
                                definition = g.definition, version = g.version + 1
                            from given g
                            where t.broker = g.broker and t.version = g.version
                                and t.tenant_id = :tenant and t.environment = :environment
                            returning t.broker
                        ), made as (
                            insert into broker_breaker (tenant_id, environment, broker, failed, answers, cause, until,
                                                        definition, version)
                            select :tenant, :environment, g.broker, g.failed, g.answers, g.cause, g.until, g.definition,
                                   1
                            from given g where g.version = 0
                            on conflict (tenant_id, environment, broker) do nothing
                            returning broker
                        )
                        select (select count(*) from changed) + (select count(*) from made)
                        """))
                .bind("rows", Codec.text(breakers.stream().map(Row::of).toList()))
                .mapTo(Integer.class)
                .one();
    }

    private Query bound(Query query) {
        return query.bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString());
    }

    /** One breaker as a member of {@code given}. */
    record Row(
            String broker,
            int failed,
            int answers,
            @Nullable Cause cause,
            @Nullable Instant until,
            String definition,
            long version) {
        static Row of(Breaker one) {
            return new Row(
                    one.broker(),
                    one.failed(),
                    one.answers(),
                    one.cause(),
                    one.until(),
                    one.definition(),
                    one.version());
        }
    }
}
