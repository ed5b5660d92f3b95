package dev.expunge.erasure.postgres;

import dev.expunge.erasure.identifier.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the trace of a case: each row's key, what its dependants are found by, and what was put in its place. */
final class Traces {
    private Traces() {}

    static Trace of(Case one, Pseudonyms hashes) {
        Map<Relation, int[]> places = new HashMap<>();
        Map<Trace.Rows, List<Trace.Entry>> entries = new LinkedHashMap<>();
        for (Decision decision : one.carriedOut().values()) {
            Relation relation = decision.member().relation();
            int[] told = places.computeIfAbsent(relation, Traces::told);
            Trace.Rows rows = new Trace.Rows(
                    relation.name().schema(),
                    relation.name().name(),
                    !relation.isPhysical(),
                    relation.expressions(told),
                    List.copyOf(decision.overwrites().keySet()),
                    List.of());
            entries.computeIfAbsent(rows, key -> new ArrayList<>()).add(entry(one, decision, told, hashes));
        }
        return Trace.grouped(entries);
    }

    private static Trace.Entry entry(Case one, Decision decision, int[] told, Pseudonyms hashes) {
        Row row = decision.member().row();
        List<@Nullable String> values = new ArrayList<>();
        for (int place : told) {
            values.add(row.fact(place));
        }
        Overwriting.Overwritten overwritten = one.overwritten().get(row.key());
        Row now = overwritten == null ? row : overwritten.now();
        boolean physical = row.relation().isPhysical();
        return new Trace.Entry(
                decision.action(),
                !decision.member().isShared(),
                values,
                decision.deletes() || physical ? null : now.key().values(),
                decision.deletes() || !physical ? null : hashes.of(now.content()),
                overwritten == null ? null : Trace.digest(hashes, overwritten.values()));
    }

    /** The key, unless it is a physical address, the resources, and everything that a link onto the table asks for. */
    private static int[] told(Relation relation) {
        TreeSet<Integer> places = new TreeSet<>();
        for (int i = 0; i < relation.keyWidth() && !relation.isPhysical(); i++) {
            places.add(i);
        }
        relation.slots().stream()
                .filter(slot -> !Identifier.TYPES.contains(slot.column().type()))
                .forEach(slot -> places.add(slot.fact()));
        relation.owned.forEach(tie -> tie.pairs().forEach(pair -> places.add(pair.ownerFact())));
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
