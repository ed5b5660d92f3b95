package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as a dialect hands it in, authenticated and validated.
 *
 * @param client null for the native API and the command line
 * @param origin where it came from: {@code listrak}, {@code api}, {@code cli}
 * @param identifiers of one person, in normal form, 1 to 100 after dropping repetitions
 * @param initiator who asked, by id or role; never an identifier of the person
 * @param dryRun plan and try only: no source is changed
 * @param unbound what becomes of it when no data map has a column for any of its identifiers
 * @param echo what the dialect must still show when the work is done; null for nothing
 * @param sources ids of the data sources that it is about; empty means all of the environment
 */
public record NewRequest(
        TenantId tenant,
        Environment environment,
        @Nullable ClientId client,
        String origin,
        Kind kind,
        List<Identifier> identifiers,
        String initiator,
        boolean dryRun,
        @Nullable IdempotencyKey idempotencyKey,
        Unbound unbound,
        @Nullable Echo echo,
        Set<UUID> sources) {
    private static final int MOST_IDENTIFIERS = 100;

    public NewRequest {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(initiator, "initiator is null");
        requireNonNull(unbound, "unbound is null");
        sources = Set.copyOf(sources);
        identifiers = List.copyOf(new LinkedHashSet<>(identifiers));
        if (identifiers.isEmpty() || identifiers.size() > MOST_IDENTIFIERS) {
            throw new IllegalArgumentException("a request names 1 to 100 identifiers");
        }
    }

    /** One that waits for a data map, and of which nothing is shown but how it stands. */
    public NewRequest(
            TenantId tenant,
            Environment environment,
            @Nullable ClientId client,
            String origin,
            Kind kind,
            List<Identifier> identifiers,
            String initiator,
            boolean dryRun,
            @Nullable IdempotencyKey idempotencyKey) {
        this(
                tenant,
                environment,
                client,
                origin,
                kind,
                identifiers,
                initiator,
                dryRun,
                idempotencyKey,
                Unbound.WAIT,
                null,
                Set.of());
    }
}
