package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people say about records: mine, not mine, done. */
final class Answers {
    private final Desk desk;
    private final Reconciling reconciling;
    private final Families families;

    Answers(Desk desk, Reconciling reconciling, Families families) {
        this.desk = desk;
        this.reconciling = reconciling;
        this.families = families;
    }

    boolean confirm(RecordId id) {
        return move(id, (draft, one) -> {
            Optional<Definition> broker = desk.broker(one.broker());
            Optional<Case> whose = desk.store().find(one.caseId());
            if (!(one.state() instanceof RecordState.Review review) || broker.isEmpty() || whose.isEmpty()) {
                return null;
            }
            BrokerRecord found = one.in(review.confirm(draft.at()), null, draft.at())
                    .with(one.sighting().vouchedFor());
            draft.put(whose.get()).tell(Event.What.FOUND, found, "");
            return reconciling.taken(whose.get(), broker.get(), found, draft.at());
        });
    }

    boolean reject(RecordId id) {
        boolean[] asked = {false};
        boolean moved = move(id, (draft, one) -> {
            Instant now = draft.at();
            asked[0] = wasAsked(one);
            RecordState.NotMe notMe = switch (one.state()) {
                case RecordState.Review review -> review.reject(now);
                case RecordState.Found found -> found.reject(now);
                case RecordState.RemovalPending pending -> pending.reject(now);
                case RecordState.Unverified _, RecordState.RemovalVerified _, RecordState.Orphaned _ -> null;
            };
            Attempt attempt = one.attempt();
            return notMe == null
                    ? null
                    : one.in(notMe, null, now).attempting(attempt == null ? null : attempt.superseded(now));
        });
        return moved && !asked[0];
    }

    private static boolean wasAsked(BrokerRecord one) {
        Attempt attempt = one.attempt();
        boolean running = attempt != null
                && (attempt.state() instanceof AttemptState.Running
                        || !attempt.disclosure().fields().isEmpty());
        return running || one.milestones().submittedAt() != null;
    }

    /** @param familyOrBroker id of the family, or of a broker that has none */
    int completedManualOptOut(CaseId id, String familyOrBroker) {
        int[] done = {0};
        desk.store(() -> {
            Draft draft = new Draft(desk.now());
            done[0] = 0;
            for (BrokerRecord one : desk.store().records(id)) {
                boolean meant = one.broker().equals(familyOrBroker)
                        || desk.known()
                                .get()
                                .family(one.broker())
                                .filter(familyOrBroker::equals)
                                .isPresent();
                if (meant && one.state() instanceof RecordState.ActionRequired required) {
                    draft.put(done(draft, one, required));
                    done[0]++;
                }
            }
            families.follow(draft, desk.store().records(id));
            return done[0] == 0 ? Optional.empty() : Optional.of(draft);
        });
        return done[0];
    }

    private BrokerRecord done(Draft draft, BrokerRecord one, RecordState.ActionRequired required) {
        Instant now = draft.at();
        Attempt attempt = one.attempt();
        BrokerRecord submitted = families.counted(one.in(required.done(now), null, now), now);
        draft.tell(Event.What.REQUEST_ACCEPTED, submitted, "");
        return submitted.attempting(
                attempt == null
                        ? null
                        : switch (attempt.state()) {
                            case AttemptState.HandedOff handed -> attempt.in(handed.done(now));
                            case AttemptState.FailedForGood failed -> attempt.in(failed.done(now));
                            case AttemptState.Open _, AttemptState.Closed _ -> attempt;
                        });
    }

    private interface Move {
        @Nullable
        BrokerRecord of(Draft draft, BrokerRecord one);
    }

    /** @return whether the record was in a state for it */
    private boolean move(RecordId id, Move move) {
        boolean[] moved = {false};
        desk.store(() -> {
            Draft draft = new Draft(desk.now());
            Optional<BrokerRecord> stored = desk.store().find(id);
            BrokerRecord after = stored.isEmpty() ? null : move.of(draft, stored.get());
            moved[0] = after != null;
            if (after == null) {
                return Optional.empty();
            }
            draft.put(after);
            families.follow(draft, desk.store().records(after.caseId()));
            return Optional.of(draft);
        });
        return moved[0];
    }
}
