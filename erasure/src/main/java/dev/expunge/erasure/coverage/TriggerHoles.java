package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.Trigger;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.map.TriggerDecision;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Triggers and rules that may fire while rows are changed and that nobody has decided about. */
final class TriggerHoles {
    private final List<Mapped> personal;
    private final Catalog catalog;
    private final Findings findings;

    TriggerHoles(List<Mapped> personal, Catalog catalog, Findings findings) {
        this.personal = personal;
        this.catalog = catalog;
        this.findings = findings;
    }

    void find() {
        for (Mapped mapped : personal) {
            Map<String, TriggerDecision> decisions = mapped.map().triggers();
            Set<String> live = new HashSet<>();
            Stream.concat(Stream.of(mapped.table()), catalog.partitionsOf(mapped.name()).stream())
                    .forEach(table -> table.triggers().forEach(trigger -> {
                        live.add(trigger.name());
                        if (trigger.mayFire() && !decisions.containsKey(trigger.name())) {
                            undecided(mapped.name(), table, trigger);
                        }
                    }));
            new TreeMap<>(decisions).forEach((name, decision) -> decided(mapped.name(), name, decision, live));
        }
    }

    private void undecided(TableName name, Table table, Trigger trigger) {
        String where = table.isPartition() ? " of the partition " + table.name() : "";
        findings.hole(
                name,
                null,
                "the " + trigger.kind().name().toLowerCase(Locale.ROOT) + " " + trigger.name() + where
                        + " has no decision in the data map (triggers: accept)");
    }

    private void decided(TableName name, String trigger, TriggerDecision decision, Set<String> live) {
        if (!live.contains(trigger)) {
            findings.hole(
                    name, null, "the data map decides about the trigger " + trigger + ", which the table has not");
        }
        for (TableName written : decision.writes()) {
            if (catalog.table(written).isEmpty()) {
                findings.hole(
                        name, null, "the trigger " + trigger + " writes " + written + ", which the database has not");
            }
        }
    }
}
