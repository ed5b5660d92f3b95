package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts subjects into transactions: contention repeats a transaction whole; a refused change, and contention without an end,
 * split it until they name their subject.
 */
final class Batches {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    /** So many go first. What they hold says how many fit: whoever is looked for and does not fit is looked for again. */
    private static final int AT_FIRST = 50;

    private final Engine engine;
    private final Layout layout;
    private final Past past;
    private final ErasingTransaction.Ending ending;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Deque<List<Subject>> open = new ArrayDeque<>();
    private int together;

    Batches(Engine engine, Layout layout, List<Erased> earlier, ErasingTransaction.Ending ending) {
        this.engine = engine;
        this.layout = layout;
        this.past = new Past(engine, layout, earlier);
        this.ending = ending;
        this.together = Math.min(AT_FIRST, engine.limits().subjects());
    }

    /** One outcome a subject, in their order. */
    List<Outcome> run(List<Subject> subjects) {
        int taken = 0;
        while (taken < subjects.size() || !open.isEmpty()) {
            if (open.isEmpty()) {
                int end = Math.min(subjects.size(), taken + together);
                open.add(subjects.subList(taken, end));
                taken = end;
            }
            List<Subject> batch = open.remove();
            try {
                ErasingTransaction.Result result = attempts(batch);
                result.outcomes().forEach(outcome -> outcomes.put(outcome.subject(), outcome));
                result.left().reversed().forEach(open::addFirst);
                together = result.fitting();
            } catch (SQLException e) {
                failed(batch, e);
            } catch (ActException e) {
                refused(batch, new Hole(engine.source(), e.table(), null, e.reason()));
            }
        }
        return subjects.stream()
                .map(subject -> outcomes.get(subject.reference()))
                .toList();
    }

    private ErasingTransaction.Result attempts(List<Subject> batch) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ErasingTransaction(engine, layout, past, ending).run(batch);
            } catch (SQLException e) {
                boolean again = switch (Failure.of(e)) {
                    case CONTENTION, COLLISION -> attempt < engine.limits().attempts();
                    case UNAVAILABLE, REFUSED -> false;
                };
                if (!again) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private void failed(List<Subject> batch, SQLException e) {
        switch (Failure.of(e)) {
            case REFUSED, COLLISION -> refused(batch, Failure.hole(engine.source(), e));
            case CONTENTION ->
                refused(
                        batch,
                        new Hole(engine.source(), null, null, "other transactions keep rows of the person locked"));
            case UNAVAILABLE -> throw Failure.unavailable(engine.source(), e);
        }
    }

    private void refused(List<Subject> batch, Hole hole) {
        if (batch.size() == 1) {
            String reference = batch.getFirst().reference();
            outcomes.put(reference, new Outcome.Blocked(reference, List.of(hole)));
        } else {
            open.addFirst(batch.subList(batch.size() / 2, batch.size()));
            open.addFirst(batch.subList(0, batch.size() / 2));
        }
    }

    private void pause(int attempt) {
        long base = FIRST_PAUSE.toMillis() << attempt;
        engine.pauseFor(Duration.ofMillis(base / 2 + engine.random().nextLong(base)));
    }
}
