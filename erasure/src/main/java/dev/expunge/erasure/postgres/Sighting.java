package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Swept;
import java.util.ArrayList;
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
    private final Set<Row.Key> own;
    private final Map<Haystack.Straw, Set<Row.Key>> mentions = new LinkedHashMap<>();
    private final Map<Haystack.Straw, Relation> tables = new LinkedHashMap<>();
    private final Set<Mention> redacted = new LinkedHashSet<>();
    private final Set<Blocker> blockers = new LinkedHashSet<>();

    /** @param own rows of the subject that are not searched */
    Sighting(Holding holding, List<Needle> needles, Set<Row.Key> own) {
        this.holding = holding;
        this.needles = needles;
        this.own = own;
    }

    private record Blocker(Relation relation, @Nullable String column, String reason) {}

    Holding holding() {
        return holding;
    }

    List<Needle> needles() {
        return needles;
    }

    Set<Row.Key> own() {
        return own;
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
