package dev.expunge.erasure.discovery;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.discovery.Reference.Origin;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References as text: {@code customer:42}, {@code /users/42}, {@code urn:crm:contact:…}. The text before the key goes into the
 * map, so it must end in the name of a table and stand in several rows.
 */
final class TextReferences {
    private static final Pattern REFERENCE = Pattern.compile(
            "((?:[A-Za-z0-9_.-]{0,40}[:/#|]){0,6}([A-Za-z_]{2,63})[:/#|=_.-])([0-9]{1,18}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

    private final Map<String, TableFacts> byWord = new HashMap<>();

    TextReferences(Map<TableName, TableFacts> tables) {
        for (TableFacts table : tables.values()) {
            if (table.referenceKey().isPresent()) {
                byWord.putIfAbsent(Words.compact(table.name().name()), table);
            }
        }
        for (TableFacts table : tables.values()) {
            if (table.referenceKey().isPresent()) {
                byWord.putIfAbsent(table.words().getLast(), table);
            }
        }
    }

    List<Candidate> of(TableFacts child) {
        List<Candidate> candidates = new ArrayList<>();
        child.columns().values().stream()
                .filter(ColumnFacts::isText)
                .forEach(column -> candidates.addAll(of(child, column.name(), column.byRow(), Map.of())));
        return candidates;
    }

    /** Those that the values of some rows show; {@code where} is what these rows have in common. */
    List<Candidate> of(
            TableFacts child, String column, List<? extends @Nullable String> values, Map<String, String> where) {
        Map<String, Set<String>> keys = new TreeMap<>();
        Map<String, TableFacts> parents = new HashMap<>();
        for (@Nullable String value : values) {
            if (value != null) {
                Matcher reference = REFERENCE.matcher(value.strip());
                if (reference.matches()) {
                    parent(reference.group(2)).ifPresent(parent -> {
                        parents.put(reference.group(1), parent);
                        keys.computeIfAbsent(reference.group(1), prefix -> new LinkedHashSet<>())
                                .add(reference.group(3));
                    });
                }
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        keys.forEach((prefix, found) -> {
            TableFacts parent = requireNonNull(parents.get(prefix), "no parent");
            String key = parent.referenceKey().orElseThrow();
            List<String> sample = Castable.sample(
                    found, parent.column(key).orElseThrow().column().type());
            if (found.size() > 1 && !sample.isEmpty()) {
                Guess guess = new Guess(0.9, "text that names the table");
                candidates.add(new Candidate(
                        new Reference(
                                child.name(),
                                List.of(column),
                                parent.name(),
                                List.of(key),
                                prefix,
                                where,
                                Origin.TEXT,
                                guess),
                        0.95,
                        List.of(sample)));
            }
        });
        return candidates;
    }

    /** The table that a word names, in whatever case and number. */
    Optional<TableFacts> parent(String word) {
        return Optional.ofNullable(byWord.get(Words.compact(word)));
    }
}
