package dev.expunge.server.export;

import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Keeps archives until their term, each sealed under a key that is destroyed with it. */
public final class Exports {
    /** 4 GiB. */
    private static final int MOST_PIECES = 8 << 10;

    private final ExportStore store;
    private final Vault vault;
    private final SecureRandom random;
    private final InstantSource clock;
    private final int mostPieces;

    public Exports(Database database, Vault vault, SecureRandom random, InstantSource clock) {
        this(database, vault, random, clock, MOST_PIECES);
    }

    /** @param mostPieces of 512 KiB that an archive may have */
    public Exports(Database database, Vault vault, SecureRandom random, InstantSource clock, int mostPieces) {
        this.store = new ExportStore(database);
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.mostPieces = mostPieces;
    }

    /**
     * Begins an archive; what an earlier attempt of the same request left unfinished is unreadable from now on, and {@link Shredder}
     * removes it. Nobody sees the archive before the request is completed with it.
     *
     * @param request the request's id, of that tenant
     */
    public SealedOutput begin(TenantId tenant, UUID request, Instant expiresAt) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        DataKey key = vault.create(Epoch.echo(tenant, expiresAt), owner(id));
        store.blankUnfinished(request);
        store.begin(id, tenant, request, key, expiresAt);
        return new SealedOutput(store, id, key, mostPieces);
    }

    /** Makes an archive unreadable that no request was completed with. */
    public void discard(UUID id) {
        store.blank(id);
    }

    /** The archive of a completed request; empty when it has none, or none any more. */
    public Optional<Export> find(TenantId tenant, UUID request) {
        return store.find(tenant, request, clock.instant());
    }

    /** The archive of that id; empty when it is gone. */
    public Optional<Export> find(UUID id) {
        return store.sealed(id, clock.instant()).map(ExportStore.Sealed::export);
    }

    /**
     * Writes the zip file.
     *
     * @throws IOException what the stream threw, and when the archive ends while it is read
     */
    public void copy(Export export, OutputStream to) throws IOException {
        ExportStore.Sealed sealed =
                store.sealed(export.id(), clock.instant()).orElseThrow(() -> new IOException("the archive is gone"));
        DataKey key = vault.open(new Epoch(sealed.tenant(), sealed.epoch()), sealed.wrappedKey(), owner(export.id()));
        for (int number = 0; number < sealed.pieces(); number++) {
            byte[] piece = store.piece(export.id(), number).orElseThrow(() -> new IOException("the archive is gone"));
            to.write(key.open(piece, SealedOutput.context(number, number == sealed.pieces() - 1)));
        }
    }

    private static String owner(UUID id) {
        return "export " + id;
    }
}
