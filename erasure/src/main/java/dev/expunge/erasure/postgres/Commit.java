package dev.expunge.erasure.postgres;

import dev.expunge.erasure.BeforeCommit;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.TransactionFate;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** The real end of an erasing transaction. */
final class Commit implements ErasingTransaction.Ending {
    private final BeforeCommit beforeCommit;
    private final LongFunction<TransactionFate> fate;

    Commit(BeforeCommit beforeCommit, LongFunction<TransactionFate> fate) {
        this.beforeCommit = beforeCommit;
        this.fate = fate;
    }

    @Override
    public Set<String> end(Session session, List<Erased> erased) throws SQLException {
        Set<String> heldBack = beforeCommit.judge(erased);
        if (!heldBack.isEmpty()) {
            session.rollback();
            return heldBack;
        }
        try {
            session.commit();
        } catch (SQLException e) {
            // A connection that breaks while it commits leaves open what became of the transaction: ask.
            if (Failure.of(e) != Failure.UNAVAILABLE
                    || fate.apply(erased.getFirst().transactionId()) != TransactionFate.COMMITTED) {
                throw e;
            }
        }
        return Set.of();
    }
}
