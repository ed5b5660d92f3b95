package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.BeforeCommit;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Plan;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.request.RoundStore.Why;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The last word before a source commits: no lease lost, no hold, no growth beyond what may be; then the rounds are written
 * down, so that a crash between the two commits can be told from one before both.
 */
final class Judge implements BeforeCommit {
    private final Place place;
    private final RoundStore rounds;
    private final HoldGate holds;
    private final BlastRadius radius;
    private final InstantSource clock;
    private final Consumer<? super Milestone> reached;
    private final Map<String, Work> works = new HashMap<>();
    private final Map<RequestId, Why> heldBack = new HashMap<>();
    private final Map<RequestId, Round> begun = new HashMap<>();

    Judge(
            Place place,
            List<Work> works,
            RoundStore rounds,
            HoldGate holds,
            BlastRadius radius,
            InstantSource clock,
            Consumer<? super Milestone> reached) {
        this.place = place;
        this.rounds = rounds;
        this.holds = holds;
        this.radius = radius;
        this.clock = clock;
        this.reached = reached;
        works.forEach(work -> this.works.put(work.reference(), work));
    }

    @Override
    public Set<String> judge(List<Erased> pending) {
        reached.accept(Milestone.CHANGED);
        Map<RequestId, Why> inTheWay = new HashMap<>();
        List<BegunRound> fresh = new ArrayList<>();
        for (Erased erased : pending) {
            Work work = work(erased.plan().subject());
            if (!exceeded(work, erased.plan()).isEmpty()) {
                inTheWay.put(work.id(), Why.GROWN);
            }
            fresh.add(begin(work, erased));
        }
        if (inTheWay.isEmpty()) {
            inTheWay.putAll(rounds.begin(works.values().iterator().next().group.tenant(), fresh));
        }
        if (inTheWay.isEmpty()) {
            fresh.forEach(round -> begun.put(round.lease().request(), round.round()));
            reached.accept(Milestone.BEGUN);
        }
        heldBack.putAll(inTheWay);
        Set<String> references = new HashSet<>();
        inTheWay.keySet().forEach(id -> references.add(id.toString()));
        return references;
    }

    Round begun(Work work) {
        return ifBegun(work)
                .orElseThrow(() -> new IllegalStateException("a round of " + work.id() + " was never judged"));
    }

    /** The last round that was written down, whatever became of it. */
    Optional<Round> ifBegun(Work work) {
        return Optional.ofNullable(begun.get(work.id()));
    }

    /** Lets a request go that was held back. A lost lease has nothing more to say. */
    void leave(Work work, Plan plan, Steps steps) {
        switch (heldBack.getOrDefault(work.id(), Why.LEASE_LOST)) {
            case LEASE_LOST -> {}
            case ON_HOLD -> steps.block(work, List.of(HoldGate.ON_HOLD));
            case GROWN -> {
                StoredPlan grown = grown(work, plan);
                steps.await(work, grown, radius.exceeded(grown.plan(), grown.approved()));
            }
        }
    }

    private List<Blocker> exceeded(Work work, Plan plan) {
        Plan planned = work.plans.get(place.name());
        if (planned != null && planned.digest().equals(plan.digest())) {
            return List.of();
        }
        StoredPlan grown = grown(work, plan);
        return radius.exceeded(grown.plan(), grown.approved());
    }

    private static StoredPlan grown(Work work, Plan plan) {
        StoredPlan stored = requireNonNull(work.plan, "nobody acts without a plan");
        return new StoredPlan(stored.plan().with(plan), stored.approved(), stored.sources());
    }

    private BegunRound begin(Work work, Erased erased) {
        int number = work.rounds(place.id()).size() + 1;
        Round round = new Round(
                place.id(),
                number,
                Round.State.COMMITTING,
                place.mapDigest(),
                place.coverage().schemaDigest(),
                erased,
                false,
                clock.instant(),
                holds.hashes(work));
        byte[] sealed = work.key.seal(Stored.bytes(erased), WorkKey.erased(place.id(), number));
        return new BegunRound(work.lease, round, sealed);
    }

    private Work work(String reference) {
        Work work = works.get(reference);
        if (work == null) {
            throw new IllegalStateException("a subject that was not asked for");
        }
        return work;
    }
}
