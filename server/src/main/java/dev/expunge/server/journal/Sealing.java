package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Makes entries unreadable, and readable again. */
final class Sealing {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Vault vault;
    private final KeyedHashes hashes;
    private final RandomGenerator random;

    Sealing(Vault vault, KeyedHashes hashes, RandomGenerator random) {
        this.vault = vault;
        this.hashes = hashes;
        this.random = random;
    }

    /** What nobody may read who has not the key. */
    private record Content(String type, String id, String verb, String delta, Author author, String url) {}

    SealedEntry seal(TenantId tenant, Draft draft, Instant now) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Event event = draft.event();
        Set<Identifier> names = new LinkedHashSet<>(draft.names());
        if (!(draft.once() instanceof Draft.Once.Captured)) {
            names.add(event.resource());
        }
        Set<Identifier> links = new LinkedHashSet<>(names);
        links.addAll(draft.leads());
        Epoch epoch = Epoch.journal(tenant, now);
        byte[] content = JSON.writeValueAsBytes(new Content(
                event.resource().type(),
                event.resource().value(),
                event.verb(),
                event.delta(),
                event.author(),
                event.url()));
        return new SealedEntry(
                id,
                hashes.current(tenant, event.resource()).hash(),
                event.at(),
                hashed(tenant, names),
                hashedByAll(tenant, links),
                hashed(tenant, draft.departed()),
                epoch.name(),
                vault.seal(epoch, content, context(id)),
                draft.once());
    }

    Entry open(TenantId tenant, UUID id, Instant at, String epoch, byte[] sealed) {
        Content content = JSON.readValue(vault.unseal(new Epoch(tenant, epoch), sealed, context(id)), Content.class);
        return new Entry(
                id,
                new Event(
                        new Identifier(content.type, content.id),
                        content.verb,
                        at,
                        content.delta,
                        content.author,
                        content.url));
    }

    private List<byte[]> hashed(TenantId tenant, Collection<Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier -> hashes.current(tenant, identifier).hash())
                .toList();
    }

    /** The ledger may have it under an older key. */
    private List<byte[]> hashedByAll(TenantId tenant, Collection<Identifier> identifiers) {
        return identifiers.stream()
                .flatMap(identifier -> hashes.all(tenant, identifier).stream())
                .map(KeyedHash::hash)
                .toList();
    }

    private static String context(UUID id) {
        return "journal entry " + id;
    }
}
