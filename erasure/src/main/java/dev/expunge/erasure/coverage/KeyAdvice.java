package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Trigger;
import dev.expunge.erasure.catalog.UniqueIndex;
import java.util.List;
import java.util.Set;

/** Tables whose rows cannot be named from one transaction to the next, and rules that act instead of a change. */
final class KeyAdvice {
    private final Findings findings;

    KeyAdvice(Findings findings) {
        this.findings = findings;
    }

    void find(List<Mapped> personal) {
        for (Mapped mapped : personal) {
            Set<String> key = mapped.key();
            boolean vouched = mapped.table().uniqueIndexes().stream()
                    .filter(UniqueIndex::identifiesRows)
                    .anyMatch(index -> key.containsAll(index.columns()));
            if (!vouched) {
                findings.advice(
                        mapped.name() + ": no unique index over NOT NULL columns names its rows; they are changed by"
                                + " their physical address and cannot be looked up again by key");
            }
            mapped.table().triggers().stream()
                    .filter(trigger -> trigger.mayFire() && trigger.timing() == Trigger.Timing.INSTEAD)
                    .forEach(
                            trigger -> findings.advice(
                                    mapped.name() + ": the rule " + trigger.name()
                                            + " acts instead of a change; where it keeps a row that was to go, the request stays open"));
        }
    }
}
