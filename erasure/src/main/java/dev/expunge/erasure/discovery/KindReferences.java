package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Reference.Origin;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of a kind and an id: {@code commentable_type} and {@code commentable_id}. A kind goes into the map as a constant, so it
 * must be the name of a table, perhaps with the namespace of a program before it.
 */
final class KindReferences {
    private static final Set<String> KIND =
            Set.of("type", "kind", "class", "entity", "model", "table", "object", "resource", "scope", "source");
    private static final Set<String> ID = Set.of("id", "key", "ref", "uuid", "pk", "reference", "no");
    private static final Set<String> NOBODY = Set.of(
            "entity",
            "object",
            "record",
            "subject",
            "target",
            "ref",
            "owner",
            "resource",
            "item",
            "related",
            "parent",
            "row",
            "model",
            "source");
    private static final Pattern CONSTANT = Pattern.compile("(?:[A-Za-z_]{1,40}(?:\\\\|::|\\.|/)){0,5}[A-Za-z_]{2,63}");
    private static final double ALIKE = 0.92;

    private final TextReferences texts;

    KindReferences(Map<TableName, TableFacts> tables) {
        this.texts = new TextReferences(tables);
    }

    List<Candidate> of(TableFacts child) {
        List<Candidate> candidates = new ArrayList<>();
        for (ColumnFacts kind : child.columns().values()) {
            boolean says = KIND.stream().anyMatch(kind.words()::contains);
            if (says
                    && kind.kind() != Kind.BOOLEAN
                    && (kind.isText() && kind.isCategory()
                            || !kind.column().type().labels().isEmpty())) {
                id(child, kind).ifPresent(id -> candidates.addAll(pair(child, kind, id)));
            }
        }
        return candidates;
    }

    /** The id that shares its first words with the kind, else the one that names no table by itself. */
    private static Optional<ColumnFacts> id(TableFacts child, ColumnFacts kind) {
        List<String> stem = without(kind.words(), KIND);
        List<ColumnFacts> ids = child.columns().values().stream()
                .filter(column -> column != kind
                        && (ID.contains(column.words().getLast())
                                || NOBODY.contains(column.words().getLast())))
                .filter(column -> !child.singleKey().equals(Optional.of(column.name())))
                .toList();
        return ids.stream()
                .filter(column -> !stem.isEmpty() && without(column.words(), ID).equals(stem))
                .findFirst()
                .or(() -> ids.stream()
                        .filter(column -> NOBODY.containsAll(without(column.words(), ID))
                                || column.words().size() == 1)
                        .findFirst());
    }

    private List<Candidate> pair(TableFacts child, ColumnFacts kind, ColumnFacts id) {
        Map<String, List<String>> byKind = new TreeMap<>();
        for (int row = 0; row < child.rows(); row++) {
            @Nullable String said = kind.byRow().get(row);
            @Nullable String key = id.byRow().get(row);
            if (said != null && key != null && CONSTANT.matcher(said).matches()) {
                byKind.computeIfAbsent(said, one -> new ArrayList<>()).add(key.strip());
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        byKind.forEach((said, keys) -> parent(said).ifPresent(parent -> {
            if (keys.size() > 1) {
                candidates.add(candidate(child, kind, id, said, keys, parent));
            }
        }));
        candidates.removeIf(candidate -> candidate.size() == 0);
        return candidates;
    }

    private Candidate candidate(
            TableFacts child, ColumnFacts kind, ColumnFacts id, String said, List<String> keys, TableFacts parent) {
        Map<String, String> where = Map.of(kind.name(), said);
        List<Candidate> written = texts.of(child, id.name(), keys, where);
        if (!written.isEmpty()) {
            return written.getFirst();
        }
        String key = parent.referenceKey().orElseThrow();
        List<String> sample = Castable.sample(
                new LinkedHashSet<>(keys),
                parent.column(key).orElseThrow().column().type());
        Guess guess = new Guess(ALIKE, "the kind names the table");
        return new Candidate(
                new Reference(
                        child.name(), List.of(id.name()), parent.name(), List.of(key), "", where, Origin.KIND, guess),
                ALIKE,
                sample.isEmpty() ? List.of() : List.of(sample));
    }

    private Optional<TableFacts> parent(String said) {
        String[] parts = said.split("\\\\|::|\\.|/");
        return texts.parent(parts[parts.length - 1]);
    }

    private static List<String> without(List<String> words, Set<String> ends) {
        List<String> stem = new ArrayList<>(words);
        stem.removeIf(ends::contains);
        return stem;
    }
}
