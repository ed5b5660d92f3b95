package dev.expunge.server.watch;

import dev.expunge.erasure.Store;
import dev.expunge.erasure.Stretch;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.source.Connected;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import dev.expunge.server.watch.Sight.Seen;
import dev.expunge.server.webhook.Outbox;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes through the sources of those tenants whose ledger remembers somebody. A pass begins at most once an hour, and each round
 * does a part of it: at most five seconds a source and twenty in all, the longest unseen first. What was read is compared as keyed
 * hashes and forgotten; how far it came, what was seen and who is told of it are one transaction, so that another node, or the
 * next round, goes on where it ended.
 */
public final class Watch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN_PASSES = Duration.ofHours(1);

    private final WatchStore store;
    private final PassStore passes;
    private final ReturnedStore returns;
    private final TenantStore tenants;
    private final ConnectedSources sources;
    private final KeyedHashes hashes;
    private final Telling telling;
    private final Returning returning;
    private final InstantSource clock;
    private final Pace pace;

    public Watch(
            Database database,
            TenantStore tenants,
            ConnectedSources sources,
            KeyedHashes hashes,
            Outbox outbox,
            Returning returning,
            InstantSource clock,
            Pace pace) {
        this.store = new WatchStore(database);
        this.passes = new PassStore(database, pace.bite());
        this.returns = new ReturnedStore(database);
        this.tenants = tenants;
        this.sources = sources;
        this.hashes = hashes;
        this.telling = new Telling(outbox);
        this.returning = returning;
        this.clock = clock;
        this.pace = pace;
    }

    /** Goes on with every pass that is due, for as long as a round may take. */
    public void round() {
        long begun = System.nanoTime();
        Map<SourceId, Pass> known = passes.passes();
        List<Watched> all = new ArrayList<>(watched());
        all.sort(Comparator.comparing(one -> lookedAt(known.get(one.source()))));
        for (Watched one : all) {
            if (System.nanoTime() - begun > pace.round().toNanos()) {
                return;
            }
            look(one, known.get(one.source()));
        }
    }

    private static Instant lookedAt(@Nullable Pass pass) {
        return pass == null ? Instant.MIN : pass.lookedAt();
    }

    private List<Watched> watched() {
        List<Watched> watched = new ArrayList<>();
        for (Tenant tenant : tenants.list()) {
            for (Environment environment : Environment.values()) {
                if (store.remembers(tenant.id(), environment, clock.instant())) {
                    for (Connected source : sources.of(tenant.id(), environment)) {
                        Store known = source.store();
                        if (known != null) {
                            watched.add(new Watched(tenant.id(), environment, source.id(), source.name(), known));
                        }
                    }
                }
            }
        }
        return watched;
    }

    private void look(Watched source, @Nullable Pass stored) {
        Pass pass = stored == null ? Pass.begin(now()) : stored;
        if (pass.isOver()) {
            if (pass.beganAt().plus(BETWEEN_PASSES).isAfter(now())) {
                return;
            }
            pass = pass.next(now());
        }
        try {
            goOn(source, pass);
        } catch (RuntimeException e) {
            // the next round goes on where this one came to, after the other sources
            passes.delay(source.source(), pass, now());
            log.atWarn().addKeyValue("source", source.source()).setCause(e).log("source not watched");
        }
    }

    private void goOn(Watched source, Pass begun) {
        long start = System.nanoTime();
        List<TableName> tables = source.store().watched();
        Pass pass = begun;
        boolean more = true;
        while (!pass.isOver() && more) {
            Instant readAt = now();
            Optional<TableName> next = next(tables, pass);
            if (next.isEmpty()) {
                pass = pass.end(readAt);
                passes.end(source, pass, sums -> telling.tellSums(source, begun, sums));
            } else {
                pass = readOrPassOver(source, pass, next.get(), readAt);
            }
            more = System.nanoTime() - start < pace.source().toNanos();
        }
    }

    /** One table that cannot be read hides no other. */
    private Pass readOrPassOver(Watched source, Pass pass, TableName table, Instant readAt) {
        try {
            return read(source, pass, table, readAt);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("source", source.source())
                    .addKeyValue("table", table)
                    .setCause(e)
                    .log("table not watched");
            Pass next = pass.without(table.toString(), readAt);
            passes.save(source.source(), next);
            return next;
        }
    }

    private Pass read(Watched source, Pass pass, TableName table, Instant readAt) {
        long block = pass.table().equals(table.toString()) ? pass.block() : 0;
        Stretch stretch = source.store().stretch(table, block, pace.blocks());
        Pass next = stretch.end()
                ? pass.throughWith(table.toString(), readAt)
                : pass.at(table.toString(), stretch.next(), readAt);
        List<Seen> seen = new ArrayList<>();
        Map<ByteBuffer, Identifier> identifiers = new HashMap<>();
        int number = 0;
        for (Stretch.Read read : stretch.read()) {
            number++;
            for (KeyedHash hash : hashes.all(source.tenant(), read.identifier())) {
                seen.add(new Seen(read.column(), number, hash.hash()));
                identifiers.put(ByteBuffer.wrap(hash.hash()), read.identifier());
            }
        }
        Sight sight = new Sight(table.toString(), readAt, seen);
        Pass told = store.record(source, next, sight, pace.told(), fresh -> telling.tell(source, fresh));
        if (told.told() > next.told()) {
            log.atWarn()
                    .addKeyValue("source", source.source())
                    .addKeyValue("table", table)
                    .addKeyValue("count", told.told() - next.told())
                    .log("erased people are back");
        }
        consider(source, sight, identifiers);
        return told;
    }

    /** What was seen is written down by now: whoever cannot be considered is seen again on the next pass. */
    private void consider(Watched source, Sight sight, Map<ByteBuffer, Identifier> identifiers) {
        try {
            Returned returned = returns.of(source, sight, identifiers);
            if (!returned.people().isEmpty()) {
                returning.consider(returned);
            }
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("source", source.source())
                    .addKeyValue("table", sight.table())
                    .setCause(e)
                    .log("not considered whether to erase again");
        }
    }

    /** The first table that the pass is not through with, in order of what it is called. */
    private static Optional<TableName> next(List<TableName> tables, Pass pass) {
        int least = pass.isThroughWithTable() ? 1 : 0;
        return tables.stream()
                .filter(table -> Integer.signum(table.toString().compareTo(pass.table())) >= least)
                .min(Comparator.comparing(TableName::toString));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
