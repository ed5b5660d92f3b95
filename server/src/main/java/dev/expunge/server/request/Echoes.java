package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.request.EchoStore.SealedEcho;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests as their dialects show them, also when their work is forgotten, until the term of their {@link Echo}. */
public final class Echoes {
    /** The least for which an app sees a request that is done, however late that was. */
    public static final Duration GRACE = Duration.ofDays(7);

    private final EchoStore store;
    private final Vault vault;
    private final KeyedHashes hashes;
    private final InstantSource clock;

    public Echoes(Database database, Vault vault, KeyedHashes hashes, InstantSource clock) {
        this.store = new EchoStore(database);
        this.vault = vault;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Where echoes are found.
     *
     * @param origin the dialect that took them in
     */
    public record Shelf(TenantId tenant, Environment environment, String origin) {}

    /** @param total how many there are on all pages */
    public record Page(long total, List<Echoed> requests) {
        public Page {
            requests = List.copyOf(requests);
        }
    }

    public Optional<Echoed> find(Shelf shelf, RequestId id) {
        return store.find(shelf, id, clock.instant()).map(this::open);
    }

    /**
     * Newest first.
     *
     * @param subject whose requests; null for everybody's
     */
    public Page list(Shelf shelf, @Nullable Identifier subject, int limit, int offset) {
        List<byte[]> wanted = subject == null
                ? List.of()
                : hashes.all(shelf.tenant(), subject).stream()
                        .map(KeyedHash::hash)
                        .toList();
        EchoStore.SealedPage page = store.list(shelf, subject == null ? null : wanted, limit, offset, clock.instant());
        return new Page(page.total(), page.echoes().stream().map(this::open).toList());
    }

    /** A request of one app, also when it is done, until its term is over and {@link #GRACE} after it was completed. */
    public Optional<Echoed> findOfApp(UUID app, RequestId id) {
        return store.findOfApp(app, id, clock.instant()).map(this::open);
    }

    /**
     * Those of one app, oldest first.
     *
     * @param after the last of the page before; null for the first page
     */
    public List<Echoed> ofApp(UUID app, @Nullable RequestId after, int limit) {
        return store.ofApp(app, after, limit, clock.instant()).stream()
                .map(this::open)
                .toList();
    }

    /** Those of them whose dialect is told when they end. Sees what the transaction of this thread has written. */
    public List<Echoed> callingBack(Collection<RequestId> requests) {
        return store.callingBack(requests).stream().map(this::open).toList();
    }

    private Echoed open(SealedEcho sealed) {
        RequestView request = sealed.request();
        byte[] shown =
                vault.unseal(new Epoch(request.tenant(), sealed.epoch()), sealed.shown(), WorkKey.echo(request.id()));
        return new Echoed(request, shown, sealed.updatedAt(), sealed.epoch());
    }
}
