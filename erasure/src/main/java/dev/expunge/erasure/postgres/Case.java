package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Swept;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One subject inside one erasing transaction: what was found, decided and done. */
final class Case {
    private final Holding holding;
    private final Map<Row.Key, Decision> carriedOut = new LinkedHashMap<>();
    private final Map<Row.Key, Overwriting.Overwritten> overwritten = new HashMap<>();
    private @Nullable Sighting sighting;

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

    /** What the sweep found about the subject. */
    void sighted(Sighting found) {
        sighting = found;
    }

    /** Rows of others from which the subject is taken out. */
    Collection<Mention> mentions() {
        return sighting == null ? List.of() : sighting.redacted();
    }

    List<Swept> swept() {
        return sighting == null ? List.of() : sighting.swept();
    }

    void carriedOut(Decision decision) {
        carriedOut.put(decision.member().row().key(), decision);
    }

    void overwritten(Overwriting.Overwritten row) {
        overwritten.put(row.member().row().key(), row);
        holding.rename(row.member().row().key(), row.now().key());
    }
}
