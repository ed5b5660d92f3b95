package dev.expunge.erasure.coverage;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.map.TableName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the checks find in one source, in the order in which they find it. */
final class Findings {
    private final String source;
    private final Set<Hole> holes = new LinkedHashSet<>();
    private final Set<String> advice = new LinkedHashSet<>();

    Findings(String source) {
        this.source = source;
    }

    void hole(@Nullable TableName table, @Nullable String column, String reason) {
        holes.add(new Hole(source, table, column, reason));
    }

    void advice(String sentence) {
        advice.add(sentence);
    }

    int holes() {
        return holes.size();
    }

    boolean hasHole(TableName table) {
        return holes.stream().anyMatch(hole -> table.equals(hole.table()));
    }

    boolean hasHole(TableName table, String column) {
        return holes.stream().anyMatch(hole -> table.equals(hole.table()) && column.equals(hole.column()));
    }

    Coverage coverage(String digest) {
        return new Coverage(List.copyOf(holes), List.copyOf(advice), digest);
    }

    static String listed(Collection<String> names) {
        return String.join(", ", names);
    }
}
