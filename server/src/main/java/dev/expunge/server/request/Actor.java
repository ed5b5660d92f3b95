package dev.expunge.server.request;

import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.request.RoundStore.Fate;
import dev.expunge.server.request.RoundStore.Settled;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Changes the sources, one after the other; each subject in one transaction a source. */
final class Actor {
    private final RoundStore rounds;
    private final HoldGate holds;
    private final BlastRadius radius;
    private final InstantSource clock;
    private final Consumer<? super Milestone> reached;

    Actor(
            RoundStore rounds,
            HoldGate holds,
            BlastRadius radius,
            InstantSource clock,
            Consumer<? super Milestone> reached) {
        this.rounds = rounds;
        this.holds = holds;
        this.radius = radius;
        this.clock = clock;
        this.reached = reached;
    }

    /** Returns the requests for which every source is done. */
    List<Work> run(List<Work> works, Field field, Steps steps) {
        Map<String, Work> alive = new LinkedHashMap<>();
        works.forEach(work -> alive.put(work.reference(), work));
        for (Place place : field.places()) {
            List<Work> here =
                    alive.values().stream().filter(work -> hasWork(work, place)).toList();
            if (!here.isEmpty()) {
                act(place, here, alive, steps);
            }
        }
        return List.copyOf(alive.values());
    }

    /** What only stays needs one round, to be written down; then there is work only where something changes. */
    private static boolean hasWork(Work work, Place place) {
        Plan plan = work.plans.get(place.name());
        return plan != null
                && (plan.changedRows() > 0
                        || !plan.counts().isEmpty() && work.rounds(place.id()).isEmpty());
    }

    private void act(Place place, List<Work> here, Map<String, Work> alive, Steps steps) {
        Judge judge = new Judge(place, here, rounds, holds, radius, clock, reached);
        try {
            erase(place, here, judge, alive, steps);
        } catch (StoreUnavailableException e) {
            List<Work> untouched = new ArrayList<>();
            for (Work work : here) {
                if (here.size() > 1 && judge.ifBegun(work).isEmpty()) {
                    untouched.add(work);
                } else {
                    // a round that was begun stays: only the source knows what became of it
                    alive.remove(work.reference());
                    steps.block(work, List.of(Survey.unavailable(e)));
                }
            }
            OneByOne.tryEach(
                    untouched,
                    work -> actAlone(place, work, alive, steps),
                    (work, failure) -> {
                        alive.remove(work.reference());
                        steps.block(work, List.of(Survey.unavailable(failure)));
                    },
                    (work, failure) -> {
                        alive.remove(work.reference());
                        steps.postpone(work, List.of(Survey.unavailable(failure)));
                    });
        }
    }

    private void actAlone(Place place, Work work, Map<String, Work> alive, Steps steps) {
        List<Work> alone = List.of(work);
        erase(place, alone, new Judge(place, alone, rounds, holds, radius, clock, reached), alive, steps);
    }

    private void erase(Place place, List<Work> here, Judge judge, Map<String, Work> alive, Steps steps) {
        List<Outcome> outcomes = place.store()
                .erase(here.stream().map(work -> work.subject).toList(), Work.erased(here, place.id()), judge);
        reached.accept(Milestone.COMMITTED);
        Map<String, Outcome> bySubject = new HashMap<>();
        outcomes.forEach(outcome -> bySubject.put(outcome.subject(), outcome));
        List<Settled> settled = new ArrayList<>();
        for (Work work : here) {
            Outcome outcome = bySubject.get(work.reference());
            if (outcome == null) {
                throw new IllegalStateException("a source did not say how the erasure ended");
            }
            if (!settle(outcome, work, judge, settled, steps)) {
                alive.remove(work.reference());
            }
        }
        rounds.settle(settled);
        reached.accept(Milestone.SETTLED);
    }

    /** Whether the request goes on. */
    private static boolean settle(Outcome outcome, Work work, Judge judge, List<Settled> settled, Steps steps) {
        return switch (outcome) {
            case Outcome.Done done -> {
                Round round = judge.begun(work);
                work.rounds.add(round.committed(false));
                settled.add(settled(work, round, Fate.COMMITTED));
                yield true;
            }
            case Outcome.Blocked blocked -> {
                judge.ifBegun(work).ifPresent(round -> settled.add(settled(work, round, Fate.ABORTED)));
                List<Blocker> blockers =
                        blocked.blockers().stream().map(Survey::blocker).toList();
                if (work.isUnordered()) {
                    // the next attempt would meet what the triggers of this one wrote, again and again
                    work.stays = blockers;
                } else {
                    steps.block(work, blockers);
                }
                yield false;
            }
            case Outcome.HeldBack heldBack -> {
                judge.ifBegun(work).ifPresent(round -> settled.add(settled(work, round, Fate.ABORTED)));
                judge.leave(work, heldBack.plan(), steps);
                yield false;
            }
        };
    }

    private static Settled settled(Work work, Round round, Fate fate) {
        return new Settled(
                work.id(), round.source(), round.number(), round.erased().transactionId(), fate);
    }
}
