package dev.expunge.server.request;

import dev.expunge.server.request.RequestState.AwaitingApproval;
import dev.expunge.server.request.RequestState.Blocked;
import dev.expunge.server.request.RequestState.Executing;
import dev.expunge.server.request.RequestState.NeedsDecision;
import dev.expunge.server.request.RequestState.Planning;
import dev.expunge.server.request.RequestState.Received;
import dev.expunge.server.request.RequestState.Verifying;
import dev.expunge.server.request.WorkStore.Loaded;
import dev.expunge.server.storage.Outage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries claimed requests of one group out: survey, recover, plan, act, verify, finish. Every pass starts from what the
 * database holds, so that a pass after a crash is a pass like any other.
 */
final class Execution {
    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    private final WorkStore works;
    private final StepStore stepStore;
    private final Survey survey;
    private final Recovery recovery;
    private final Planner planner;
    private final Actor actor;
    private final Verifier verifier;
    private final DryRunner dryRunner;
    private final Finisher finisher;
    private final OrderGate order;
    private final Exporter exporter;
    private final Disclosure disclosure;
    private final JournalGate journal;
    private final InstantSource clock;
    private final Consumer<? super Milestone> reached;

    Execution(
            WorkStore works,
            StepStore stepStore,
            Survey survey,
            Recovery recovery,
            Planner planner,
            Actor actor,
            Verifier verifier,
            DryRunner dryRunner,
            Finisher finisher,
            OrderGate order,
            Exporter exporter,
            Disclosure disclosure,
            JournalGate journal,
            InstantSource clock,
            Consumer<? super Milestone> reached) {
        this.works = works;
        this.stepStore = stepStore;
        this.survey = survey;
        this.recovery = recovery;
        this.planner = planner;
        this.actor = actor;
        this.verifier = verifier;
        this.dryRunner = dryRunner;
        this.finisher = finisher;
        this.order = order;
        this.exporter = exporter;
        this.disclosure = disclosure;
        this.journal = journal;
        this.clock = clock;
        this.reached = reached;
    }

    /** One request that breaks a pass fails alone: its companions are carried out without it. */
    void run(Group group, List<Lease> leases) {
        try {
            pass(group, leases);
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                log.atWarn()
                        .addKeyValue("requests", leases.size())
                        .addKeyValue("failure", Failure.of(e))
                        .log("pass ended: our database does not answer");
            } else if (leases.size() == 1) {
                fail(leases.getFirst(), e);
            } else {
                log.atWarn()
                        .addKeyValue("requests", leases.size())
                        .addKeyValue("failure", Failure.of(e))
                        .log("pass failed, each request goes on alone");
                leases.forEach(lease -> run(group, List.of(lease)));
            }
        }
    }

    private void pass(Group group, List<Lease> leases) {
        Loaded loaded = works.load(leases);
        Steps steps = new Steps(stepStore, clock);
        loaded.unreadable().forEach(steps::unreadable);
        List<Work> all = loaded.works();
        all.forEach(work -> work.state = begin(work.state));
        switch (survey.of(group)) {
            case Survey.Result.InTheWay(var blockers) -> all.forEach(work -> steps.block(work, blockers));
            case Survey.Result.Covered(var field) -> carryOut(group, all, field, steps);
        }
        steps.flush();
    }

    private void carryOut(Group group, List<Work> all, Field field, Steps steps) {
        all.forEach(work -> work.meet(field));
        if (group.kind() == Kind.ACCESS) {
            Exporter.Answered answered = exporter.run(
                    order.pass(all, steps), field, steps, shown -> disclosure.finish(group, List.of(shown), field));
            finisher.refuse(group, answered.unbound(), field);
            disclosure.finish(group, answered.unknown(), field);
            return;
        }
        if (group.dryRun()) {
            List<Completion> ended = dryRunner.run(all, field, steps);
            finisher.finishDryRuns(group, ended);
            return;
        }
        List<Work> ready = recovery.run(all, field, steps);
        List<Work> acted =
                ready.stream().filter(work -> work.state instanceof Verifying).toList();
        List<Work> planning =
                ready.stream().filter(work -> work.state instanceof Planning).toList();
        Planner.Planned planned = planner.run(order.pass(planning, steps), field, steps);
        reached.accept(Milestone.PLANNED);
        Set<RequestId> saved = steps.flush();
        reached.accept(Milestone.SAVED);
        finisher.refuse(group, planned.unbound(), field);
        finisher.keep(group, planning);
        finisher.finish(group, journal.pass(planned.nobody(), field, steps), field);
        List<Work> acting = planned.acting().stream()
                .filter(work -> saved.contains(work.id()))
                .toList();
        List<Work> toVerify = new ArrayList<>(acted);
        toVerify.addAll(actor.run(acting, field, steps));
        finisher.keep(group, acting);
        List<Work> clean = verifier.run(toVerify, field, steps);
        reached.accept(Milestone.VERIFIED);
        finisher.finish(group, journal.pass(clean, field, steps), field);
    }

    /** Where a pass takes a request up. */
    private static RequestState begin(RequestState state) {
        return switch (state) {
            case Received received -> received.plan();
            case Blocked blocked -> blocked.plan();
            case NeedsDecision decision -> decision.resolve();
            case AwaitingApproval approval -> approval.confirm();
            case Executing executing -> executing.plan();
            case Planning planning -> planning;
            case Verifying verifying -> verifying;
            case RequestState.Completed closed -> closed;
            case RequestState.Refused closed -> closed;
            case RequestState.Withdrawn closed -> closed;
        };
    }

    private void fail(Lease lease, RuntimeException failure) {
        log.atError()
                .addKeyValue("request", lease.request())
                .addKeyValue("failure", Failure.of(failure))
                .log("request failed");
        Steps steps = new Steps(stepStore, clock);
        steps.failed(lease, Failure.of(failure));
        try {
            steps.flush();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("failure", Failure.of(e)).log("failure not written; the lease runs out");
        }
    }
}
