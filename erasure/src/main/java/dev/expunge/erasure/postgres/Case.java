package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One subject inside one erasing transaction: what was found, decided and done. */
final class Case {
    private final Holding holding;
    private final Map<Row.Key, Decision> carriedOut = new LinkedHashMap<>();
    private final Map<Row.Key, Overwriting.Overwritten> overwritten = new HashMap<>();
    private final List<Mention> mentions = new ArrayList<>();

    Case(Holding holding) {
        this.holding = holding;
    }

    Subject subject() {
        return holding.subject();
    }

    Holding holding() {
        return holding;
    }

    /** Decisions by the rows' keys before anything was done. */
    Map<Row.Key, Decision> carriedOut() {
        return carriedOut;
    }

    Map<Row.Key, Overwriting.Overwritten> overwritten() {
        return overwritten;
    }

    List<Mention> mentions() {
        return mentions;
    }

    void carriedOut(Decision decision) {
        carriedOut.put(decision.member().row().key(), decision);
    }

    void overwritten(Overwriting.Overwritten row) {
        overwritten.put(row.member().row().key(), row);
        holding.rename(row.member().row().key(), row.now().key());
    }
}
