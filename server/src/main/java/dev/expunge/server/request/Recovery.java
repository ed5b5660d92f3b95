package dev.expunge.server.request;

import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.TransactionFate;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.request.RoundStore.Fate;
import dev.expunge.server.request.RoundStore.Settled;
import dev.expunge.server.source.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of rounds that somebody began and did not see the end of: a crash, a lost connection. Only the
 * source knows.
 */
final class Recovery {
    private static final String UNDECIDED = "a transaction of an earlier attempt has not ended yet";

    private final RoundStore rounds;

    Recovery(RoundStore rounds) {
        this.rounds = rounds;
    }

    /** Returns the requests that may go on; the others wait for their transaction to end. */
    List<Work> run(List<Work> works, Field field, Steps steps) {
        Map<Transaction, TransactionFate> fates = new HashMap<>();
        List<Settled> settled = new ArrayList<>();
        List<Work> ready = new ArrayList<>();
        for (Work work : works) {
            List<Blocker> undecided;
            try {
                undecided = recover(work, field, fates, settled);
            } catch (StoreUnavailableException e) {
                undecided = List.of(Survey.unavailable(e));
            }
            if (undecided.isEmpty()) {
                ready.add(work);
            } else {
                steps.wait(work, undecided);
            }
        }
        rounds.settle(settled);
        return ready;
    }

    private static List<Blocker> recover(
            Work work, Field field, Map<Transaction, TransactionFate> fates, List<Settled> settled) {
        List<Blocker> undecided = new ArrayList<>();
        for (Round round : List.copyOf(work.rounds)) {
            if (round.state() != Round.State.COMMITTING) {
                continue;
            }
            Optional<Place> place = field.place(round.source());
            Transaction transaction =
                    new Transaction(round.source(), round.erased().transactionId());
            TransactionFate fate = place.isEmpty()
                    ? TransactionFate.UNKNOWN
                    : fates.computeIfAbsent(
                            transaction, asked -> place.get().store().fate(asked.id));
            work.rounds.remove(round);
            switch (fate) {
                case COMMITTED -> {
                    work.rounds.add(round.committed(false));
                    settled.add(settled(work, round, Fate.COMMITTED));
                }
                case UNKNOWN -> {
                    work.rounds.add(round.committed(true));
                    settled.add(settled(work, round, Fate.UNKNOWN));
                }
                case ABORTED -> settled.add(settled(work, round, Fate.ABORTED));
                case IN_PROGRESS -> {
                    work.rounds.add(round);
                    undecided.add(new Blocker(place.orElseThrow().name(), null, null, UNDECIDED));
                }
            }
        }
        return undecided;
    }

    private static Settled settled(Work work, Round round, Fate fate) {
        return new Settled(
                work.id(), round.source(), round.number(), round.erased().transactionId(), fate);
    }

    private record Transaction(SourceId source, long id) {}
}
