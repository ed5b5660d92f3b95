package dev.expunge.server.request;

import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.server.request.Field.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans and tries requests without changing anything. Each ends completed, with the counts as its plan and with what would
 * have kept it open as its blockers. A source whose triggers would have to fire is planned and not tried; its blocker says so.
 */
final class DryRunner {
    private final BlastRadius radius;

    DryRunner(BlastRadius radius) {
        this.radius = radius;
    }

    List<Completion> run(List<Work> works, Field field, Steps steps) {
        Map<String, Trial> trials = new HashMap<>();
        works.forEach(work -> trials.put(work.reference(), new Trial(work)));
        try {
            List<Resolved> resolved = new Resolver(field.stores())
                    .resolve(works.stream().map(work -> work.subject).toList());
            List<Subject> known = new ArrayList<>();
            for (int i = 0; i < works.size(); i++) {
                Trial trial = trial(trials, works.get(i).reference());
                switch (resolved.get(i).who()) {
                    case Who.Nobody() -> {}
                    case Who.Undetermined(var holes) ->
                        trial.blockers.addAll(
                                holes.stream().map(Survey::blocker).toList());
                    case Who.OnePerson() -> known.add(resolved.get(i).subject());
                    case Who.SeveralPeople(var people) ->
                        trial.blockers.add(new Blocker(
                                "",
                                null,
                                null,
                                "the identifiers name people of " + people.size() + " sources who are not linked"));
                }
            }
            for (Place place : field.places()) {
                attempt(place, known, trials);
            }
        } catch (StoreUnavailableException e) {
            works.forEach(work -> steps.block(work, List.of(Survey.unavailable(e))));
            return List.of();
        }
        return trials.values().stream().map(trial -> completion(trial, field)).toList();
    }

    private static void attempt(Place place, List<Subject> subjects, Map<String, Trial> trials) {
        if (subjects.isEmpty()) {
            return;
        }
        for (Plan plan : place.store().plan(subjects)) {
            Trial trial = trial(trials, plan.subject());
            trial.plans.put(place.name(), plan);
            plan.blockers().forEach(hole -> trial.blockers.add(Survey.blocker(hole)));
        }
        for (Outcome outcome : place.store().dryRun(subjects, false)) {
            Trial trial = trial(trials, outcome.subject());
            switch (outcome) {
                case Outcome.Done done ->
                    trial.plans.put(place.name(), done.erased().plan());
                case Outcome.Blocked blocked ->
                    blocked.blockers().stream()
                            .map(Survey::blocker)
                            .filter(blocker -> !trial.blockers.contains(blocker))
                            .forEach(trial.blockers::add);
                case Outcome.HeldBack heldBack -> trial.plans.put(place.name(), heldBack.plan());
            }
        }
    }

    private Completion completion(Trial trial, Field field) {
        RequestPlan plan = RequestPlan.of(trial.plans.values());
        List<Blocker> blockers = new ArrayList<>(trial.blockers);
        blockers.addAll(radius.exceeded(plan, null));
        return new Completion(
                trial.work.lease,
                null,
                blockers,
                StoredPlan.of(plan, field),
                Map.of("rows", plan.changedRows(), "dryRun", true),
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private static Trial trial(Map<String, Trial> trials, String reference) {
        Trial trial = trials.get(reference);
        if (trial == null) {
            throw new IllegalStateException("a subject that was not asked for");
        }
        return trial;
    }

    private static final class Trial {
        private final Work work;
        private final Map<String, Plan> plans = new HashMap<>();
        private final List<Blocker> blockers = new ArrayList<>();

        private Trial(Work work) {
            this.work = work;
        }
    }
}
