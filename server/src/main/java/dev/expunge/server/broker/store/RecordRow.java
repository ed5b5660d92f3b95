package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.Attempt;
import dev.expunge.brokers.engine.AttemptState;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.Milestones;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.VerificationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record as a member of {@code given}.
 *
 * @param attempt number of the latest
 * @param disclosed what is personal of the latest attempt
 * @param sealed what is personal of the record
 * @param running whether a broker is being asked right now
 */
record RecordRow(
        String id,
        String owner,
        String broker,
        RecordState state,
        @Nullable VerificationState verification,
        Plain plain,
        @Nullable Integer attempt,
        @Nullable AttemptState attempted,
        @Nullable String definition,
        byte @Nullable [] disclosed,
        byte @Nullable [] sealed,
        boolean running,
        @Nullable Instant due,
        long version) {

    /** @param safe null once the case is deleted */
    static RecordRow of(BrokerRecord one, @Nullable Safe safe) {
        Attempt latest = one.attempt();
        return new RecordRow(
                one.id().value(),
                one.caseId().value(),
                one.broker(),
                one.state(),
                one.verification(),
                Plain.of(one),
                latest == null ? null : latest.number(),
                latest == null ? null : latest.state(),
                latest == null ? null : latest.definition(),
                latest == null || safe == null ? null : safe.seal(one.id(), latest),
                safe == null ? null : safe.seal(one),
                latest != null && latest.state() instanceof AttemptState.Running,
                one.dueAt(),
                one.version());
    }

    /** What is not personal: how a listing was seen, without what it showed. */
    record Plain(
            double probability,
            boolean vouched,
            boolean page,
            Instant seen,
            int missing,
            @Nullable Instant missingSince,
            int asked,
            Milestones milestones) {
        static Plain of(BrokerRecord one) {
            BrokerRecord.LastSeen seen = one.sighting();
            return new Plain(
                    seen.probability(),
                    seen.vouched(),
                    seen.page(),
                    seen.at(),
                    seen.missing(),
                    seen.missingSince(),
                    one.asked(),
                    one.milestones());
        }

        BrokerRecord.LastSeen sighting(Safe.Shown shown) {
            return new BrokerRecord.LastSeen(
                    shown.listing(), probability, vouched, page, seen, missing, missingSince, shown.asked());
        }
    }
}
