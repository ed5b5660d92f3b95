package dev.expunge.server.request;

import dev.expunge.receipts.Hold;
import dev.expunge.receipts.NotCovered;
import dev.expunge.receipts.NotCovered.IgnoredTable;
import dev.expunge.receipts.Receipt;
import dev.expunge.server.journal.Departure;
import dev.expunge.server.request.Completion.LedgerEntry;
import dev.expunge.server.request.Completion.Proof;
import dev.expunge.server.request.HoldStore.Lifted;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Completes requests: writes what stays of them, and forgets the rest. */
final class Finisher {
    /** The least that the ledger remembers, however short the backups' rotation. */
    private static final Period SHORTEST_LEDGER = Period.ofDays(30);

    private final CompletionStore store;
    private final HoldStore holds;
    private final HoldGate gate;
    private final TenantStore tenants;
    private final KeyedHashes hashes;
    private final Proofs proofs;
    private final Deferral deferral;
    private final Map<String, Period> suppressed;
    private final InstantSource clock;

    /** @param suppressed by origin, for how long what an erasure names is not to be taken in again */
    Finisher(
            CompletionStore store,
            HoldStore holds,
            HoldGate gate,
            TenantStore tenants,
            KeyedHashes hashes,
            Vault vault,
            Map<String, Period> suppressed,
            SecureRandom random,
            InstantSource clock) {
        this.store = store;
        this.holds = holds;
        this.gate = gate;
        this.tenants = tenants;
        this.hashes = hashes;
        this.proofs = new Proofs(vault, random);
        this.deferral = new Deferral(gate, vault, random);
        this.suppressed = Map.copyOf(suppressed);
        this.clock = clock;
    }

    /** Completes requests of which nothing is left. */
    Set<RequestId> finish(Group group, List<Work> works, Field field) {
        if (works.isEmpty()) {
            return Set.of();
        }
        Instant now = now(works);
        Tenant tenant = tenants.find(group.tenant()).orElseThrow();
        Common common = new Common(
                field, tenant, Omissions.ignored(field), lifted(works), erasedBefore(group, works, now), now);
        List<Completion> completions =
                works.stream().map(work -> completion(work, common)).toList();
        return store.complete(group, tenant.name(), completions, now);
    }

    /**
     * Turns requests down for which no data map has a column: nothing was looked for, so nothing is proven. What they name goes
     * from the journal, which remembers that.
     */
    Set<RequestId> refuse(Group group, List<Work> works, Field field) {
        if (works.isEmpty()) {
            return Set.of();
        }
        Instant now = now(works);
        boolean erasing = group.kind() == Kind.ERASURE && !group.dryRun();
        List<Completion> refusals = works.stream()
                .map(work -> new Completion(
                        work.lease,
                        Result.UNBOUND,
                        List.of(),
                        null,
                        Map.of("reason", "no data map has a column for it"),
                        List.of(),
                        List.of(),
                        null,
                        erasing ? new Departure(() -> Footprints.given(work), true, remembered(field, now)) : null,
                        null))
                .toList();
        return store.complete(group, "", refusals, now);
    }

    /** Turns those of the requests down that nobody made, of people who stay: nothing is proven or remembered. */
    void keep(Group group, List<Work> works) {
        List<Work> kept = works.stream().filter(work -> !work.stays.isEmpty()).toList();
        if (kept.isEmpty()) {
            return;
        }
        List<Completion> refusals = new ArrayList<>();
        kept.forEach(work -> refusals.add(new Completion(
                work.lease,
                Result.KEPT,
                work.stays,
                null,
                Map.of("reason", "not sure to come from a backup"),
                List.of(),
                List.of(),
                null,
                null,
                null)));
        store.complete(group, "", refusals, now(kept));
    }

    /** Ends dry runs: nothing is proven, remembered or deferred. */
    Set<RequestId> finishDryRuns(Group group, List<Completion> completions) {
        return completions.isEmpty()
                ? Set.of()
                : store.complete(group, "", completions, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Completion completion(Work work, Common common) {
        long rows = work.rounds.stream()
                .mapToLong(round -> round.erased().plan().changedRows())
                .sum();
        return new Completion(
                work.lease,
                result(work, common),
                List.of(),
                null,
                Map.of("rows", rows, "sources", common.field.places().size()),
                ledger(work, common),
                deferral.of(work, common.field, common.now),
                null,
                new Departure(
                        () -> Footprints.of(work, common.field),
                        Footprints.named(common.field),
                        remembered(common.field, common.now)),
                proof(work, common));
    }

    private Result result(Work work, Common common) {
        if (!work.rounds.isEmpty()) {
            return Result.ERASED;
        }
        boolean before = given(work).map(hash -> HoldStore.text(hash.hash())).anyMatch(common.erasedBefore::contains);
        return before ? Result.ERASED_BEFORE : Result.UNKNOWN;
    }

    /** Hashes of people whom no source knows now, but one did. */
    private Set<String> erasedBefore(Group group, List<Work> works, Instant now) {
        List<byte[]> unknown = works.stream()
                .filter(work -> work.rounds.isEmpty())
                .flatMap(this::given)
                .map(KeyedHash::hash)
                .toList();
        return unknown.isEmpty() ? Set.of() : store.erasedBefore(group, unknown, now);
    }

    private Stream<KeyedHash> given(Work work) {
        return work.given.stream().flatMap(identifier -> hashes.all(work.group.tenant(), identifier).stream());
    }

    private Proof proof(Work work, Common common) {
        return proofs.of(
                work,
                common.tenant,
                Receipt.Kind.ERASURE,
                common.field.places().stream()
                        .map(place -> ReceiptDraft.of(work, place, common.now))
                        .toList(),
                new NotCovered(common.ignored, Omissions.ambiguous(work), Omissions.stores(work, common.field)),
                delays(work, common),
                common.now);
    }

    private List<LedgerEntry> ledger(Work work, Common common) {
        Instant remembered = remembered(common.field, common.now);
        boolean found = !work.rounds.isEmpty();
        Instant until = suppressedUntil(work, common.now);
        Stream<LedgerEntry> known = work.identifiers().stream()
                .map(identifier -> new LedgerEntry(
                        identifier.type(),
                        hashes.current(common.tenant.id(), identifier),
                        found,
                        work.subject.ambiguous().contains(identifier),
                        remembered,
                        work.given.contains(identifier) ? until : null));
        Stream<LedgerEntry> kept = work.kept.stream()
                .map(identifier ->
                        new LedgerEntry(identifier.type(), identifier.hash(), found, false, remembered, null));
        return Stream.concat(known, kept).toList();
    }

    /** Null where the dialect wants nothing of the kind. */
    private @Nullable Instant suppressedUntil(Work work, Instant now) {
        Period term = suppressed.get(work.origin);
        return term == null ? null : now.atOffset(ZoneOffset.UTC).plus(term).toInstant();
    }

    private List<Lifted> lifted(List<Work> works) {
        List<byte[]> all =
                works.stream().flatMap(work -> gate.hashes(work).stream()).toList();
        Instant since = works.stream()
                .map(work -> work.receivedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return holds.lifted(works.getFirst().group.tenant(), all, since);
    }

    private List<Hold> delays(Work work, Common common) {
        if (common.lifted.isEmpty()) {
            return List.of();
        }
        Set<String> own = gate.hashes(work).stream().map(HoldStore::text).collect(Collectors.toSet());
        return common.lifted.stream()
                .filter(hold -> own.contains(hold.hash()) && hold.releasedAt().isAfter(work.receivedAt))
                .map(hold -> new Hold(hold.reason(), hold.placedAt(), hold.releasedAt()))
                .distinct()
                .toList();
    }

    private static Instant remembered(Field field, Instant now) {
        return now.atOffset(ZoneOffset.UTC).plus(ledgerTerm(field)).toInstant();
    }

    private static Period ledgerTerm(Field field) {
        return field.places().stream()
                .map(place -> place.store().map().longestBackupRotation())
                .reduce(
                        SHORTEST_LEDGER,
                        (one, other) ->
                                one.toTotalMonths() * 31 + one.getDays() >= other.toTotalMonths() * 31 + other.getDays()
                                        ? one
                                        : other);
    }

    private Instant now(List<Work> works) {
        return now(clock, works);
    }

    /** Not before anything was received, whatever the clocks of other nodes said. */
    static Instant now(InstantSource clock, List<Work> works) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return works.stream()
                .map(work -> work.receivedAt)
                .filter(received -> received.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** What the requests of one batch have in common. */
    private record Common(
            Field field,
            Tenant tenant,
            List<IgnoredTable> ignored,
            List<Lifted> lifted,
            Set<String> erasedBefore,
            Instant now) {}
}
