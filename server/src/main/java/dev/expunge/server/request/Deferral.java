package dev.expunge.server.request;

import dev.expunge.erasure.Erased;
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
    private final HoldGate holds;
    private final Vault vault;
    private final RandomGenerator random;

    Deferral(HoldGate holds, Vault vault, RandomGenerator random) {
        this.holds = holds;
        this.vault = vault;
        this.random = random;
    }

    List<Deferred> of(Work work, Field field, Instant now) {
        List<Deferred> deferred = new ArrayList<>();
        for (Place place : field.places()) {
            List<Erased> erased = work.erased(place.id());
            List<RowRef> owners = List.copyOf(place.store().former(erased));
            place.store().retained(erased).stream()
                    .filter(kept -> !kept.rows().isEmpty())
                    .forEach(kept -> deferred.add(defer(work, place, kept, owners, now)));
        }
        return deferred;
    }

    private Deferred defer(Work work, Place place, Plan.Retained kept, List<RowRef> owners, Instant now) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Instant due = kept.until().atStartOfDay(ZoneOffset.UTC).toInstant();
        // the key of a month that is over may be destroyed at any moment
        Instant needed = due.isBefore(now) ? now : due;
        DataKey key = vault.create(Epoch.deferred(work.group.tenant(), needed), WorkKey.deferred(id));
        StayingRows rows = new StayingRows(
                kept.key(), kept.rows().stream().map(RowRef::key).toList(), holds.everKnown(work), owners);
        return new Deferred(
                id,
                place.id(),
                kept.table().toString(),
                kept.ground(),
                kept.citation(),
                kept.until(),
                kept.rows().size(),
                key,
                key.seal(Stored.bytes(rows), WorkKey.ROWS));
    }
}
