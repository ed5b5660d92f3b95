package dev.expunge.server.request;

import dev.expunge.server.export.Exports;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.journal.Forgetting;
import dev.expunge.server.journal.Journal;
import dev.expunge.server.request.ClaimStore.Claim;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.TenantStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.Period;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Open requests as work: leased, carried out, given back. The rows themselves are the queue. */
public final class RequestQueue {
    /** How long a lease counts; renew it well before. */
    public static final int LEASE_SECONDS = ClaimStore.SECONDS;

    private static final int MOST_TOGETHER = 200;

    private final ClaimStore claims;
    private final Execution execution;
    private final InstantSource clock;
    private final Consumer<? super Milestone> reached;

    /**
     * @param suppressed by origin, for how long what an erasure names is not to be taken in again
     * @param reached told of every milestone, on the thread that reaches it
     */
    public RequestQueue(
            Database database,
            ConnectedSources sources,
            TenantStore tenants,
            Vault vault,
            KeyedHashes hashes,
            ReceiptKeys receiptKeys,
            Exports exports,
            Endings endings,
            Map<String, Period> suppressed,
            BlastRadius radius,
            SecureRandom random,
            InstantSource clock,
            MeterRegistry meters,
            Consumer<? super Milestone> reached) {
        this.claims = new ClaimStore(database);
        this.clock = clock;
        this.reached = reached;
        HoldStore holds = new HoldStore(database);
        HoldGate gate = new HoldGate(holds, hashes);
        RoundStore rounds = new RoundStore(database);
        CompletionStore completions =
                new CompletionStore(database, receiptKeys, endings, new Forgetting(database, hashes), reached);
        Journal journal = new Journal(database, vault, hashes, random, clock);
        Captures captures = new Captures(database, sources, journal, clock, (tenant, environment) -> {});
        this.execution = new Execution(
                new WorkStore(database, vault),
                new StepStore(database),
                new Survey(sources),
                new Recovery(rounds),
                new Planner(
                        gate,
                        new AgainGate(new Provenance(sources), new AgainStore(database)),
                        new FellowGate(rounds, gate),
                        radius),
                new Actor(rounds, gate, radius, clock, reached),
                new Verifier(new Alerts(meters)),
                new DryRunner(radius),
                new Finisher(completions, holds, gate, tenants, hashes, vault, suppressed, random, clock),
                new OrderGate(new OrderStore(database)),
                new Exporter(exports, clock, reached),
                new Disclosure(completions, tenants, vault, random, clock),
                new JournalGate(captures),
                clock,
                reached);
    }

    /**
     * Leases up to 200 due requests of one group.
     *
     * @param busy whom to pass over
     */
    public Optional<Claimed> claim(NodeId node, Busy busy) {
        Claim claim = claims.claim(node, busy, MOST_TOGETHER, clock.instant());
        if (claim.leases().isEmpty()) {
            return Optional.empty();
        }
        reached.accept(Milestone.CLAIMED);
        return Optional.of(new Claimed(claim.groups().getFirst(), claim.leases()));
    }

    /** One pass over the requests. Never throws: what fails is written into the request, or left until the lease ends. */
    public void carryOut(Claimed claimed) {
        execution.run(claimed.group(), claimed.leases());
    }

    public void renew(NodeId node, Collection<RequestId> requests) {
        claims.renew(node, requests, clock.instant());
    }

    /** Gives leases back; a pass that still goes on cannot write any more. */
    public void release(NodeId node, Collection<RequestId> requests) {
        claims.release(node, requests);
    }
}
