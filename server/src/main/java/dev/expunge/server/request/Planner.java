package dev.expunge.server.request;

import static java.util.stream.Collectors.partitioningBy;

import dev.expunge.erasure.Plan;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.server.request.Field.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Resolves subjects over all sources, plans what to do, and holds the plan against holds and the blast radius. */
final class Planner {
    private final HoldGate holds;
    private final DeferredRows deferredRows;
    private final AgainGate again;
    private final FellowGate fellows;
    private final BlastRadius radius;

    Planner(HoldGate holds, AgainGate again, FellowGate fellows, BlastRadius radius) {
        this.holds = holds;
        this.deferredRows = new DeferredRows(holds);
        this.again = again;
        this.fellows = fellows;
        this.radius = radius;
    }

    Planned run(List<Work> works, Field field, Steps steps) {
        Planned planned = new Planned(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (works.isEmpty()) {
            return planned;
        }
        try {
            attempt(works, field, steps, planned);
        } catch (StoreUnavailableException e) {
            List<Work> several = works.size() > 1 ? works : List.of();
            if (several.isEmpty()) {
                steps.block(works.getFirst(), List.of(Survey.unavailable(e)));
            }
            OneByOne.tryEach(
                    several,
                    work -> attempt(List.of(work), field, steps, planned),
                    (work, failure) -> steps.block(work, List.of(Survey.unavailable(failure))),
                    (work, failure) -> steps.postpone(work, List.of(Survey.unavailable(failure))));
        }
        return planned;
    }

    private void attempt(List<Work> works, Field field, Steps steps, Planned planned) {
        try {
            together(works, field, steps, planned);
        } catch (UncoveredException e) {
            // the schema has changed since it was surveyed
            List<Blocker> holes = e.holes().stream().map(Survey::blocker).toList();
            works.forEach(work -> steps.block(work, holes));
        }
    }

    private void together(List<Work> works, Field field, Steps steps, Planned planned) {
        Map<Boolean, List<Work>> byDeferral = works.stream().collect(partitioningBy(Work::isDeferred));
        Sorting sorted = Sorting.of(byDeferral.getOrDefault(false, List.of()), field, steps);
        List<Work> gone = new ArrayList<>();
        List<Work> somebody = new ArrayList<>(sorted.somebody());
        deferredRows.find(byDeferral.getOrDefault(true, List.of()), field, steps, gone, somebody);
        // others may mention somebody of whom no row is known
        List<Work> mentioned = holds.pass(sorted.nobody(), steps);
        List<Work> free = holds.pass(again.pass(somebody, steps), steps);
        plan(Stream.concat(mentioned.stream(), free.stream()).toList(), field);
        List<Work> unmet = new ArrayList<>(holds.pass(gone, steps));
        for (Work work : mentioned) {
            if (work.plans.values().stream()
                    .allMatch(plan -> plan.counts().isEmpty() && plan.blockers().isEmpty())) {
                unmet.add(work);
            } else if (gate(work, field, steps)) {
                planned.acting.add(work);
            }
        }
        // not before the sources have answered, for an attempt that fails is made again
        planned.unbound.addAll(holds.pass(sorted.unbound(), steps));
        planned.nobody.addAll(fellows.pass(unmet, steps));
        for (Work work : free) {
            if (gate(work, field, steps)) {
                planned.acting.add(work);
            }
        }
    }

    private static void plan(List<Work> works, Field field) {
        if (works.isEmpty()) {
            return;
        }
        Map<String, Work> byReference = new HashMap<>();
        works.forEach(work -> byReference.put(work.reference(), work));
        List<Subject> subjects = works.stream().map(work -> work.subject).toList();
        for (Place place : field.places()) {
            for (Plan plan : place.store().plan(subjects, Work.erased(works, place.id()))) {
                Work work = byReference.get(plan.subject());
                if (work != null) {
                    work.plans.put(place.name(), plan);
                }
            }
            if (works.stream().anyMatch(work -> !work.plans.containsKey(place.name()))) {
                throw new IllegalStateException("a source did not say what an erasure would do");
            }
        }
    }

    /** Whether the plan may be acted on now. */
    private boolean gate(Work work, Field field, Steps steps) {
        List<Blocker> blockers = work.plans.values().stream()
                .flatMap(plan -> plan.blockers().stream())
                .map(Survey::blocker)
                .toList();
        if (!blockers.isEmpty()) {
            steps.block(work, blockers);
            return false;
        }
        RequestPlan approved = work.plan == null ? null : work.plan.approved();
        StoredPlan plan = new StoredPlan(RequestPlan.of(work.plans.values()), approved, field.ids());
        List<Blocker> tooMuch = radius.exceeded(plan.plan(), approved);
        if (!tooMuch.isEmpty()) {
            steps.await(work, plan, tooMuch);
            return false;
        }
        steps.act(work, work.planning().act(), plan, field);
        return true;
    }

    /**
     * What is left in the pass.
     *
     * @param nobody no source knows the subject, and none was changed for it
     * @param unbound no data map has a column for them, and they do not wait for one
     * @param acting may be acted on once the steps are written
     */
    record Planned(List<Work> nobody, List<Work> unbound, List<Work> acting) {}
}
