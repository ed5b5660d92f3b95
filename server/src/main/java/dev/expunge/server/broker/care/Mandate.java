package dev.expunge.server.broker.care;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Care;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client ordered for one of its customers: one enrolment, or one scan. Moments are of the tenant's life clock.
 *
 * @param id of the engine's case; an enrolment's id
 * @param firstScan a scan's id
 * @param months of the plan's billing cycle
 * @param realtime whether an ordered scan tells of each change
 * @param modifiedAt when something that is shown of it changed
 * @param rescanAt when an enrolment is scanned again; null when never
 * @param deletedAt when what is personal was erased
 */
public record Mandate(
        CaseId id,
        Owner owner,
        CustomerId customer,
        Kind kind,
        ScanId firstScan,
        String plan,
        int months,
        boolean realtime,
        Wishes wishes,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant rescanAt,
        @Nullable Instant canceledAt,
        @Nullable Instant deletedAt) {
    public Mandate {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(customer, "customer is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(firstScan, "firstScan is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(wishes, "wishes is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
        modifiedAt = modifiedAt.truncatedTo(ChronoUnit.MICROS);
        rescanAt = stored(rescanAt);
        canceledAt = stored(canceledAt);
        deletedAt = stored(deletedAt);
    }

    /** The database has nothing finer, and what was read must equal what was written. */
    private static @Nullable Instant stored(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether each change of that scan of it is told at once: of a realtime scan, and of an enrolment's first. */
    public boolean tellsAtOnce(ScanId scan) {
        return scan.equals(firstScan) && (kind == Kind.ENROLLMENT || realtime);
    }

    public boolean isActive() {
        return canceledAt == null && deletedAt == null;
    }

    /** As the engine's case has it now. */
    Mandate following(Case now, Instant moment) {
        return switch (now.care()) {
            case Care.Once _ -> this;
            case Care.Enrolled _ -> {
                Mandate due = at(moment, now.dueAt(), null, null);
                yield Objects.equals(due.rescanAt, rescanAt) ? this : due;
            }
            case Care.Canceled(Instant at) -> canceledAt == null ? at(at, null, at, null) : this;
            case Care.Deleted(Instant at) ->
                deletedAt == null ? at(at, null, canceledAt == null ? at : canceledAt, at) : this;
        };
    }

    Mandate at(Instant modified, @Nullable Instant rescan, @Nullable Instant canceled, @Nullable Instant deleted) {
        return new Mandate(
                id, owner, customer, kind, firstScan, plan, months, realtime, wishes, createdAt, modified, rescan,
                canceled, deleted);
    }
}
