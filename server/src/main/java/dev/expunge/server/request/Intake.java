package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.request.SealedRequest.SealedEcho;
import dev.expunge.server.request.SealedRequest.SealedIdentifier;
import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.UnavailableException;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Takes new requests in. What it returns is committed. */
public final class Intake implements AutoCloseable {
    private final TenantStore tenants;
    private final Vault vault;
    private final KeyedHashes hashes;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final IntakeWriter writer;

    /** @param committed told after each commit, before anybody is answered, on the writing thread: must not wait or fail */
    public Intake(
            Database database,
            TenantStore tenants,
            Vault vault,
            KeyedHashes hashes,
            InstantSource clock,
            RandomGenerator random,
            Runnable committed) {
        this.tenants = tenants;
        this.vault = vault;
        this.hashes = hashes;
        this.clock = clock;
        this.random = random;
        this.writer = new IntakeWriter(new IntakeStore(database), committed);
    }

    /**
     * Writes a request down and returns after the commit. Safe to call from any number of threads at once: requests that
     * arrive while a commit is in flight share the next one.
     *
     * @throws UnavailableException when it cannot be written down within 30 s, or too many wait already
     * @throws IllegalArgumentException when the tenant does not exist
     */
    public Accepted accept(NewRequest request) {
        return writer.write(seal(request));
    }

    /** Writes down what waits, then stops. */
    @Override
    public void close() {
        writer.close();
    }

    private SealedRequest seal(NewRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Tenant tenant = tenant(request.tenant());
        RequestId id = RequestId.create(now, random);
        DataKey key = vault.create(Epoch.of(request.tenant(), now), WorkKey.owner(id));
        List<SealedIdentifier> identifiers = new ArrayList<>();
        for (Identifier identifier : request.identifiers()) {
            byte[] value = identifier.value().getBytes(StandardCharsets.UTF_8);
            identifiers.add(new SealedIdentifier(
                    identifier.type(),
                    hashes.current(request.tenant(), identifier),
                    key.seal(value, WorkKey.identifier(identifiers.size()))));
        }
        Instant due = Deadline.of(tenant.regime(), tenant.zone(), now);
        return new SealedRequest(
                id,
                request,
                now,
                due,
                key.epoch().name(),
                key.wrapped(),
                identifiers,
                once(request),
                echo(id, request, now));
    }

    private @Nullable SealedEcho echo(RequestId id, NewRequest request, Instant now) {
        Echo echo = request.echo();
        if (echo == null) {
            return null;
        }
        Instant expires = now.atOffset(ZoneOffset.UTC).plus(echo.term()).toInstant();
        Epoch epoch = Epoch.echo(request.tenant(), expires);
        return new SealedEcho(
                hashes.current(request.tenant(), echo.subject()),
                epoch.name(),
                vault.seal(epoch, echo.shown(), WorkKey.echo(id)),
                expires,
                echo.app(),
                echo.callsBack());
    }

    private Tenant tenant(TenantId id) {
        return tenants.find(id).orElseThrow(() -> new IllegalArgumentException("there is no tenant " + id));
    }

    /** Under the tenant's key: keys and bodies may hold what is personal, and a plain hash of that can be guessed. */
    private SealedRequest.@Nullable Once once(NewRequest request) {
        IdempotencyKey key = request.idempotencyKey();
        if (key == null) {
            return null;
        }
        return new SealedRequest.Once(
                hashes.stable(request.tenant(), "idempotency key", key.key().getBytes(StandardCharsets.UTF_8)),
                hashes.stable(request.tenant(), "idempotent body", key.bodyHash()));
    }
}
