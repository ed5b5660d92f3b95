package dev.expunge.server.request;

import dev.expunge.erasure.RowRef;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.request.OperatorStore.Decision;
import dev.expunge.server.request.OperatorStore.Locked;
import dev.expunge.server.request.RequestState.AwaitingApproval;
import dev.expunge.server.request.RequestState.NeedsDecision;
import dev.expunge.server.request.RequestState.Open;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Requests as dialects and operators see them, and what operators do with them. Each tenant sees its own only. */
public final class Requests {
    private final ViewStore views;
    private final OperatorStore operators;
    private final WakeStore wakes;
    private final Vault vault;
    private final InstantSource clock;
    private final Runnable woken;

    /** @param woken told when requests may go on; must not wait */
    public Requests(Database database, Vault vault, InstantSource clock, Endings endings, Runnable woken) {
        this.views = new ViewStore(database);
        this.operators = new OperatorStore(database, endings);
        this.wakes = new WakeStore(database);
        this.vault = vault;
        this.clock = clock;
        this.woken = woken;
    }

    public Optional<RequestView> find(TenantId tenant, RequestId id) {
        return views.find(tenant, id);
    }

    /** The request if that client sent it. */
    public Optional<RequestView> findOfClient(ClientId client, RequestId id) {
        return views.findOfClient(client, id);
    }

    /**
     * Newest first.
     *
     * @param after the last of the page before; null for the first page
     */
    public List<RequestView> list(TenantId tenant, RequestFilter filter, @Nullable RequestId after, int limit) {
        return views.list(tenant, filter, after, limit);
    }

    /** Oldest first; empty when the tenant has no such request. */
    public List<RequestEvent> events(TenantId tenant, RequestId id) {
        return views.events(tenant, id);
    }

    /** The latest plan; what was done, once the request is completed. Empty while there is none. */
    public Optional<RequestPlan> plan(TenantId tenant, RequestId id) {
        return views.plan(tenant, id);
    }

    /** Empty until the request is completed; a dry run never has one. */
    public Optional<IssuedReceipt> receipt(TenantId tenant, RequestId id) {
        return views.receipt(tenant, id)
                .map(stored -> new IssuedReceipt(stored.file(), nonce(new Epoch(tenant, stored.epoch()), id, stored)));
    }

    /** The people to choose among; empty unless the request needs a decision. */
    public List<Candidate> candidates(TenantId tenant, RequestId id) {
        return operators
                .find(tenant, id)
                .filter(locked -> locked.state() instanceof NeedsDecision)
                .map(locked -> known(locked, key(locked)).candidates())
                .orElse(List.of());
    }

    /** Lets a waiting request go on at once instead of when its back-off ends. */
    public Acted retry(TenantId tenant, RequestId id, String actor) {
        return act(tenant, id, locked -> switch (locked.state()) {
            case RequestState.Completed done -> wrong(locked, "a closed request is not tried again");
            case RequestState.Refused done -> wrong(locked, "a closed request is not tried again");
            case RequestState.Withdrawn done -> wrong(locked, "a closed request is not tried again");
            case RequestState open -> new Decision.Change(open, false, null, null, "retried", by(actor));
        });
    }

    /**
     * Ends a request that has changed no source yet, and forgets its identifiers. One that nobody ordered may be ended when it is
     * blocked half-way, too: what keeps it open can be that the person signed up again meanwhile.
     */
    public Acted withdraw(TenantId tenant, RequestId id, String actor) {
        return act(
                tenant,
                id,
                locked -> locked.state() instanceof Open open
                                && (!locked.begun() || locked.unordered() && open instanceof RequestState.Blocked)
                        ? new Decision.Change(open.withdraw(), true, null, null, "withdrawn", by(actor))
                        : wrong(locked, "only an open request that has changed no source can be withdrawn"));
    }

    /** Approves the plan of that digest although it is large. Growth asks again. */
    public Acted confirm(TenantId tenant, RequestId id, String digest, String actor) {
        return act(tenant, id, locked -> {
            if (!(locked.state() instanceof AwaitingApproval awaiting) || locked.plan() == null) {
                return wrong(locked, "the request does not wait for approval");
            }
            StoredPlan stored = Stored.read(locked.plan(), StoredPlan.class);
            RequestPlan plan = stored.plan();
            if (!plan.digest().equals(digest)) {
                return new Decision.Refused(new Acted.PlanChanged());
            }
            Map<String, Object> detail = Map.of("by", actor, "digest", digest);
            return new Decision.Change(
                    awaiting.confirm(), true, null, new StoredPlan(plan, plan, stored.sources()), "confirmed", detail);
        });
    }

    /** Chooses, among the candidates, the rows that are the person; at least one. Nobody else's row is touched. */
    public Acted resolve(TenantId tenant, RequestId id, Collection<Root> roots, String actor) {
        return act(tenant, id, locked -> {
            if (!(locked.state() instanceof NeedsDecision decision)) {
                return wrong(locked, "the request does not wait for a decision");
            }
            DataKey key = key(locked);
            KnownSubject known = known(locked, key);
            Set<Root> offered = new HashSet<>();
            known.candidates().forEach(candidate -> offered.addAll(candidate.roots()));
            if (roots.isEmpty() || !offered.containsAll(roots)) {
                return new Decision.Refused(new Acted.NoCandidate());
            }
            Map<String, Set<RowRef>> chosen = new TreeMap<>();
            roots.forEach(root -> chosen.computeIfAbsent(root.source(), source -> new HashSet<>())
                    .add(root.row()));
            byte[] sealed = key.seal(Stored.bytes(known.choosing(chosen)), WorkKey.SUBJECT);
            return new Decision.Change(decision.resolve(), true, sealed, null, "resolved", by(actor));
        });
    }

    /** Plans the blocked requests of an environment again: what blocked them may be gone. */
    public void planAgain(TenantId tenant, Environment environment) {
        wakes.blocked(tenant, environment, clock.instant());
        woken.run();
    }

    private Acted act(TenantId tenant, RequestId id, Function<Locked, Decision> act) {
        Acted acted = operators.act(tenant, id, clock.instant(), act);
        if (acted instanceof Acted.Done) {
            woken.run();
        }
        return acted;
    }

    private DataKey key(Locked locked) {
        if (locked.workKey() == null) {
            throw new KeyException("open request " + locked.id() + " has no work key");
        }
        return vault.open(new Epoch(locked.tenant(), locked.epoch()), locked.workKey(), WorkKey.owner(locked.id()));
    }

    private static KnownSubject known(Locked locked, DataKey key) {
        return locked.subject() == null
                ? KnownSubject.nothing()
                : Stored.read(key.open(locked.subject(), WorkKey.SUBJECT), KnownSubject.class);
    }

    private @Nullable String nonce(Epoch epoch, RequestId id, ViewStore.StoredReceipt stored) {
        if (stored.nonce() == null || !clock.instant().isBefore(stored.nonceUntil())) {
            return null;
        }
        try {
            return HexFormat.of().formatHex(vault.unseal(epoch, stored.nonce(), WorkKey.nonce(id)));
        } catch (KeyException e) {
            return null; // the epoch's key went first, as it may
        }
    }

    private static Decision wrong(Locked locked, String reason) {
        return new Decision.Refused(new Acted.WrongState(locked.state().status(), reason));
    }

    private static Map<String, Object> by(String actor) {
        return Map.of("by", actor);
    }
}
