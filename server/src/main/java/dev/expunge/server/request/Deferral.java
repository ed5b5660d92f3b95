package dev.expunge.server.request;

import dev.expunge.erasure.Plan;
import dev.expunge.erasure.RowRef;
import dev.expunge.server.request.Completion.Deferred;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Vault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Writes down which rows stay on a ground, under a key of their own, to be erased when it ends. */
final class Deferral {
    private final Vault vault;
    private final RandomGenerator random;

    Deferral(Vault vault, RandomGenerator random) {
        this.vault = vault;
        this.random = random;
    }

    List<Deferred> of(Work work, Field field) {
        List<Deferred> deferred = new ArrayList<>();
        for (Place place : field.places()) {
            place.store().retained(work.erased(place.id())).stream()
                    .filter(kept -> !kept.rows().isEmpty())
                    .forEach(kept -> deferred.add(defer(work, place, kept)));
        }
        return deferred;
    }

    private Deferred defer(Work work, Place place, Plan.Retained kept) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Instant due = kept.until().atStartOfDay(ZoneOffset.UTC).toInstant();
        DataKey key = vault.create(Epoch.deferred(work.group.tenant(), due), WorkKey.deferred(id));
        List<List<String>> keys = kept.rows().stream().map(RowRef::key).toList();
        return new Deferred(
                id,
                place.id(),
                kept.table().toString(),
                kept.ground(),
                kept.citation(),
                kept.until(),
                keys.size(),
                key,
                key.seal(Stored.bytes(keys), WorkKey.ROWS));
    }
}
