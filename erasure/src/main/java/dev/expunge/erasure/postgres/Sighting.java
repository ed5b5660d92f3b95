package dev.expunge.erasure.postgres;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Swept;
import dev.expunge.erasure.catalog.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where one subject is mentioned by others. */
final class Sighting {
    private final Holding holding;
    private final List<Needle> needles;
    private final Map<Row.Key, Decision> decisions;
    private final Map<Haystack.Straw, Set<Row.Key>> mentions = new LinkedHashMap<>();
    private final Map<Haystack.Straw, Relation> tables = new LinkedHashMap<>();
    private final Set<Mention> redacted = new LinkedHashSet<>();
    private final Set<Blocker> blockers = new LinkedHashSet<>();

    Sighting(Holding holding, List<Needle> needles, Collection<Decision> decisions) {
        this.holding = holding;
        this.needles = needles;
        this.decisions = decisions.stream()
                .collect(toMap(decision -> decision.member().row().key(), identity()));
    }

    private record Blocker(Relation relation, @Nullable String column, String reason) {}

    List<Needle> needles() {
        return needles;
    }

    /** Whether the subject's own decisions see to this text: the row goes, or the column is overwritten. */
    boolean settles(Row.Key key, Column column) {
        Member member = holding.member(key);
        Decision decision = member == null ? null : decisions.get(member.row().key());
        return decision != null && (decision.deletes() || decision.overwrites().containsKey(column.name()));
    }

    void searched(List<Haystack> haystacks) {
        haystacks.forEach(haystack -> haystack.straws().forEach(straw -> tables.put(straw, haystack.relation())));
    }

    void count(Haystack.Straw straw, Row.Key row) {
        mentions.computeIfAbsent(straw, key -> new HashSet<>()).add(row);
    }

    void block(Relation relation, @Nullable String column, String reason) {
        blockers.add(new Blocker(relation, column, reason));
    }

    void redact(Mention mention) {
        redacted.add(mention);
    }

    /** Rows of others from which the subject is taken out. */
    Set<Mention> redacted() {
        return redacted;
    }

    List<Hole> blockers(String source) {
        return blockers.stream()
                .map(blocker -> new Hole(source, blocker.relation().name(), blocker.column(), blocker.reason()))
                .toList();
    }

    List<Swept> swept() {
        List<Swept> swept = new ArrayList<>();
        tables.forEach((straw, relation) -> swept.add(new Swept(
                relation.name(),
                straw.column().name(),
                straw.rule(),
                mentions.getOrDefault(straw, Set.of()).size())));
        return swept;
    }
}
