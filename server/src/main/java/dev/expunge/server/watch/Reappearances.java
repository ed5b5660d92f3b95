package dev.expunge.server.watch;

import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the watch has seen. */
public final class Reappearances {
    private final ReappearanceStore store;
    private final PassStore passes;

    public Reappearances(Database database) {
        this.store = new ReappearanceStore(database);
        this.passes = new PassStore(database, 1);
    }

    /**
     * Who is back in connected sources, newest first.
     *
     * @param source null for all of the tenant
     * @param after the last of the page before; null for the first page
     */
    public List<Reappearance> list(
            TenantId tenant, @Nullable SourceId source, @Nullable ReappearanceId after, int limit) {
        return store.list(tenant, source, after, limit);
    }

    /** How far the look through a source has come; empty before the first. */
    public Optional<Pass> pass(SourceId source) {
        return passes.pass(source);
    }
}
