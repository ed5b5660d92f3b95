package dev.expunge.erasure.discovery;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.map.TableName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was seen of a database before anything is made of it.
 *
 * @param tables those that could be sampled, partitions left out
 * @param meanings of their columns
 */
record Survey(
        Map<TableName, TableFacts> tables,
        Map<TableName, Map<String, Meaning>> meanings,
        List<Reference> references,
        Vocabulary vocabulary) {
    private static final Set<Topic> IDENTIFIERS =
            EnumSet.of(Topic.EMAIL, Topic.PHONE, Topic.ADVERTISING, Topic.INSTALL);

    Survey {
        references = List.copyOf(references);
    }

    static Survey of(
            Map<TableName, TableFacts> tables, List<Reference> references, Vocabulary vocabulary, Contents contents) {
        Meanings meanings = new Meanings(vocabulary, contents);
        Map<TableName, Map<String, Meaning>> all = new LinkedHashMap<>();
        tables.forEach((name, table) -> {
            Map<String, Meaning> own = new LinkedHashMap<>();
            table.columns().forEach((column, facts) -> own.put(column, meanings.of(table, facts)));
            all.put(name, own);
        });
        return new Survey(tables, all, references, vocabulary);
    }

    Survey with(List<Reference> all) {
        return new Survey(tables, meanings, all, vocabulary);
    }

    TableFacts table(TableName name) {
        return requireNonNull(tables.get(name), "no such table");
    }

    Meaning meaning(TableName table, String column) {
        return requireNonNull(
                requireNonNull(meanings.get(table), "no such table").get(column), "no such column");
    }

    List<Reference> from(TableName child) {
        return references.stream()
                .filter(reference -> reference.child().equals(child))
                .toList();
    }

    List<Reference> to(TableName parent) {
        return references.stream()
                .filter(reference ->
                        reference.parent().equals(parent) && !reference.child().equals(parent))
                .toList();
    }

    /** Columns of that topic, in the catalogue's order. */
    List<ColumnFacts> columns(TableFacts table, Topic... topics) {
        List<Topic> wanted = List.of(topics);
        return table.columns().values().stream()
                .filter(column ->
                        wanted.contains(meaning(table.name(), column.name()).topic()))
                .toList();
    }

    /** Columns by whose values people are found. */
    List<ColumnFacts> identifiers(TableFacts table) {
        return columns(table, IDENTIFIERS.toArray(Topic[]::new)).stream()
                .filter(column -> switch (column.kind()) {
                    case TEXT, CITEXT, INTEGER, NUMERIC, UUID -> true;
                    default -> false;
                })
                .toList();
    }

    boolean looksPersonal(TableFacts table) {
        return table.columns().keySet().stream()
                .anyMatch(column -> meaning(table.name(), column).isPersonal());
    }

    boolean says(String topic, TableFacts table) {
        return vocabulary.says(topic, table.words());
    }

    boolean ends(String topic, TableFacts table) {
        return vocabulary.ends(topic, table.words());
    }

    boolean isOrganisation(TableFacts table) {
        return ends("organisation", table) && !ends("person", table);
    }

    boolean isHistory(TableFacts table) {
        return table.words().size() > 1 && says("history", table)
                || vocabulary.says("history", Words.ofTable(table.name().schema()));
    }

    /** Whether amounts of money stand in the rows. */
    boolean holdsMoney(TableFacts table) {
        return table.columns().values().stream()
                .anyMatch(column -> column.isNumber() && vocabulary.says("money", column.words()));
    }

    boolean isNullable(TableName table, String column) {
        return table(table)
                .column(column)
                .filter(facts -> !facts.column().notNull())
                .isPresent();
    }
}
