package dev.expunge.server.request;

import dev.expunge.erasure.Exported;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.Check;
import dev.expunge.receipts.Counts;
import dev.expunge.receipts.MentionSweep;
import dev.expunge.receipts.NotCovered;
import dev.expunge.receipts.Receipt;
import dev.expunge.receipts.Residue;
import dev.expunge.receipts.SourceStatement;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.server.request.Exporter.Shown;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Completes access requests: proves what was shown. Nothing is remembered of the person, for nothing was erased. */
final class Disclosure {
    private final CompletionStore store;
    private final TenantStore tenants;
    private final Proofs proofs;
    private final InstantSource clock;

    Disclosure(CompletionStore store, TenantStore tenants, Vault vault, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.tenants = tenants;
        this.proofs = new Proofs(vault, random);
        this.clock = clock;
    }

    Set<RequestId> finish(Group group, List<Shown> shown, Field field) {
        if (shown.isEmpty()) {
            return Set.of();
        }
        Instant now = Finisher.now(clock, shown.stream().map(Shown::work).toList());
        Tenant tenant = tenants.find(group.tenant()).orElseThrow();
        List<Completion> completions =
                shown.stream().map(one -> completion(one, field, tenant, now)).toList();
        return store.complete(group, tenant.name(), completions, now);
    }

    private Completion completion(Shown shown, Field field, Tenant tenant, Instant now) {
        Work work = shown.work();
        long rows = shown.done().values().stream()
                .flatMap(done -> done.rows().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        return new Completion(
                work.lease,
                shown.export() == null ? Result.UNKNOWN : Result.EXPORTED,
                List.of(),
                null,
                Map.of("rows", rows, "sources", field.places().size()),
                List.of(),
                List.of(),
                shown.export(),
                null,
                proofs.of(
                        work,
                        tenant,
                        Receipt.Kind.ACCESS,
                        field.places().stream()
                                .map(place -> statement(place, shown.done().get(place.name()), now))
                                .toList(),
                        new NotCovered(
                                Omissions.ignored(field), Omissions.ambiguous(work), Omissions.stores(work, field)),
                        List.of(),
                        now));
    }

    /** @param done null when no source knew the person, and so none was read */
    private static SourceStatement statement(Place place, Exported.@Nullable Done done, Instant now) {
        List<TableOutcome> tables = done == null
                ? List.of()
                : done.rows().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .<TableOutcome>map(table ->
                                new TableOutcome.Changed(table.getKey().toString(), Change.DISCLOSED, table.getValue()))
                        .toList();
        return new SourceStatement(
                place.name(),
                done == null ? place.mapDigest() : done.mapDigest(),
                done == null ? place.coverage().schemaDigest() : done.schemaDigest(),
                place.store().atomic(),
                new Counts.Committed(ReceiptDraft.NO_TRANSACTION),
                tables,
                new MentionSweep.NotRun("an access request shows the person's own rows, not where others mention them"),
                List.of(),
                Residue.UNTOUCHED,
                List.of(new Check(
                        Check.What.COVERAGE, place.store().map().tables().size(), now)));
    }
}
