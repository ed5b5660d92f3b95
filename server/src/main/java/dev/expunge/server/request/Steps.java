package dev.expunge.server.request;

import dev.expunge.erasure.RowRef;
import dev.expunge.server.request.RequestState.AwaitingApproval;
import dev.expunge.server.request.RequestState.Blocked;
import dev.expunge.server.request.RequestState.Executing;
import dev.expunge.server.request.RequestState.Planning;
import dev.expunge.server.request.RequestState.Verifying;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of one pass, one a request at most, collected and written together. Belongs to one thread. */
final class Steps {
    /** Longest time between two attempts of what nobody has to decide. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST_DOUBLINGS = 6;

    private final StepStore store;
    private final InstantSource clock;
    private final Map<RequestId, Step> waiting = new LinkedHashMap<>();

    Steps(StepStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Something is in the way; tried again by itself, later each time. */
    void block(Work work, List<Blocker> blockers) {
        block(work, blockers, work.attempts + 1);
    }

    /** Something is in the way that nobody but a person takes out of it; tried again after that time. */
    void block(Work work, List<Blocker> blockers, Duration again) {
        block(work, blockers, work.attempts + 1, again);
    }

    /** Its companions met something that was in the way, itself was not tried: it comes again before them. */
    void postpone(Work work, List<Blocker> blockers) {
        block(work, blockers, work.attempts);
    }

    private void block(Work work, List<Blocker> blockers, int attempts) {
        block(work, blockers, attempts, backOff(work.attempts));
    }

    private void block(Work work, List<Blocker> blockers, int attempts, Duration wait) {
        Blocked blocked = switch (work.state) {
            case Planning planning -> planning.block();
            case Executing executing -> executing.block();
            case Verifying verifying -> verifying.block();
            case RequestState other -> throw illegal(work, other);
        };
        boolean told = work.oldBlockers.equals(blockers);
        leave(work, blocked, blockers, attempts, wait, told ? null : "blocked", reasons(blockers));
    }

    /** A given identifier names several people. */
    void ask(Work work, Planning planning, Map<String, List<List<RowRef>>> people, Field field) {
        KnownSubject known = work.known(field).asking(people, field);
        List<Blocker> blockers = List.of(new Blocker(
                "",
                null,
                null,
                "the identifiers name " + known.candidates().size() + " people: choose with request resolve"));
        add(new Step(
                work.lease,
                planning.ask(),
                blockers,
                0,
                Step.NEVER,
                work.wakes,
                true,
                work.sealed(known),
                null,
                "needs-decision",
                Map.of("candidates", known.candidates().size())));
    }

    /** Too much would change without a person's approval of this plan. */
    void await(Work work, StoredPlan plan, List<Blocker> reasons) {
        AwaitingApproval awaiting = switch (work.state) {
            case Planning planning -> planning.await();
            case Executing executing -> executing.grown();
            case RequestState other -> throw illegal(work, other);
        };
        RequestPlan approved = plan.approved();
        Map<String, Object> detail = approved == null
                ? Map.of("digest", plan.plan().digest())
                : Map.of("digest", plan.plan().digest(), "growth", BlastRadius.growth(plan.plan(), approved));
        add(new Step(
                work.lease,
                awaiting,
                reasons,
                0,
                Step.NEVER,
                work.wakes,
                true,
                null,
                plan,
                "awaiting-approval",
                detail));
    }

    /** About to change sources: what is known goes with it. */
    void act(Work work, Executing executing, StoredPlan plan, Field field) {
        work.state = executing;
        work.plan = plan;
        add(new Step(
                work.lease,
                executing,
                List.of(),
                work.attempts,
                clock.instant(),
                work.wakes,
                false,
                work.sealed(work.known(field)),
                plan,
                "planned",
                Map.of("rows", plan.plan().changedRows(), "digest", plan.plan().digest())));
    }

    /** Data remains or came back: from planning on again. */
    void leftovers(Work work, Verifying verifying, List<Blocker> found) {
        leave(
                work,
                verifying.leftovers(),
                found,
                work.attempts + 1,
                backOff(work.attempts),
                "leftovers",
                reasons(found));
    }

    /** A transaction that ran beside the erasure is still open, or a source still decides what became of ours. */
    void wait(Work work, List<Blocker> reasons) {
        leave(work, work.state, reasons, work.attempts + 1, backOff(work.attempts), null, Map.of());
    }

    /** A request whose key is gone, or does not fit: nothing can be done but telling. */
    void unreadable(Lease lease) {
        fail(lease, "the key of this request was destroyed or does not fit");
    }

    /** A request that nobody foresaw. */
    void failed(Lease lease, String failure) {
        fail(lease, "this server failed: " + failure);
    }

    /** Writes the steps; returns the requests whose leases still counted. */
    Set<RequestId> flush() {
        List<Step> steps = List.copyOf(waiting.values());
        waiting.clear();
        return store.save(steps, clock.instant());
    }

    private void fail(Lease lease, String reason) {
        List<Blocker> blockers = List.of(new Blocker("", null, null, reason));
        add(new Step(
                lease,
                new Blocked(),
                blockers,
                MOST_DOUBLINGS,
                clock.instant().plus(LONGEST),
                null,
                true,
                null,
                null,
                "failed",
                reasons(blockers)));
    }

    private void leave(
            Work work,
            RequestState state,
            List<Blocker> blockers,
            int attempts,
            Duration wait,
            @Nullable String event,
            Map<String, Object> detail) {
        add(new Step(
                work.lease,
                state,
                blockers,
                attempts,
                clock.instant().plus(wait),
                work.wakes,
                true,
                null,
                null,
                event,
                detail));
    }

    private void add(Step step) {
        waiting.put(step.lease().request(), step);
    }

    /** 1, 2, 4 … 60 seconds. */
    static Duration backOff(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static Map<String, Object> reasons(List<Blocker> blockers) {
        return Map.of("blockers", blockers);
    }

    private static IllegalStateException illegal(Work work, RequestState state) {
        return new IllegalStateException("request " + work.id() + " cannot do that while " + state.status());
    }
}
