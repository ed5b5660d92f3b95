package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.CatalogReader;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.Table.Privilege;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a first data map of a live database: what its catalogue, its names and bounded samples of its rows suggest. Every guess
 * carries its confidence and its reason, everything else is a {@code todo}. No sampled value gets into the map or into a message,
 * but for kinds and prefixes that are names of tables.
 */
public final class MapDiscovery {
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);
    private static final String HEAD = """
            # A first data map, made by map discover. A guess under 0.9 waits for somebody who knows: correct what is wrong, then
            # add "confirmed: true" to the guess, or take the guess out. A todo is a question that only an answer removes.
            """;

    private MapDiscovery() {}

    /**
     * Reads at most 1,000 rows a table, in one statement each, fewer where there are many columns, and asks some more
     * statements a table for overlap and letter case, each of at most ten seconds; what takes longer is left out, and the
     * guess says so.
     *
     * @param connection inside a transaction that is rolled back later, with an empty search path and {@code row_security} off
     * @return a data map in YAML; {@link dev.expunge.erasure.map.DataMapReader} finds nothing wrong with it but what is open
     */
    public static String discover(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the connection is in no transaction");
        }
        Catalog catalog = CatalogReader.read(connection);
        Probe probe = new Probe(connection, LONGEST_STATEMENT);
        Map<TableName, TableFacts> tables = new TreeMap<>();
        int columns = catalog.tables().values().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        Sampler sampler = new Sampler(probe, columns);
        for (Table table : catalog.tables().values()) {
            if (isSampled(table)) {
                TableFacts facts = sampler.sample(table);
                if (facts.readable()) {
                    tables.put(table.name(), facts);
                }
            }
        }
        Vocabulary vocabulary = new Vocabulary();
        Contents contents = new Contents();
        References finder = new References(catalog, tables, new OverlapProbe(probe, tables));
        List<Reference> declared = finder.declared();
        Survey first = Survey.of(tables, declared, vocabulary, contents);
        Map<TableName, Guess> candidates = new People(first).candidates();
        List<Reference> all = new ArrayList<>(declared);
        all.addAll(finder.found(first, candidates.keySet()));
        Survey survey = first.with(all);
        TriggerWrites triggers = new TriggerWrites(catalog, probe);
        Map<TableName, Role> roles = new Placing(survey, contents, triggers).of(new People(survey).of(candidates));
        Drafting drafting = new Drafting(
                catalog, survey, roles, new Identifying(survey, new Cases(probe, survey)), triggers, contents);
        return text(catalog, tables, roles, drafting);
    }

    private static boolean isSampled(Table table) {
        boolean rows = table.kind() == Table.Kind.TABLE || table.kind() == Table.Kind.PARTITIONED;
        return rows && !table.hidesRows() && table.privileges().containsAll(List.of(Privilege.USAGE, Privilege.SELECT));
    }

    private static String text(
            Catalog catalog, Map<TableName, TableFacts> facts, Map<TableName, Role> roles, Drafting drafting) {
        Map<String, Object> tables = new LinkedHashMap<>();
        for (Table table : catalog.tables().values()) {
            TableFacts known = facts.get(table.name());
            Role role = roles.get(table.name());
            if (known != null && role != null) {
                tables.put(table.name().toString(), drafting.table(known, role));
            } else if (!table.isPartition()) {
                tables.put(table.name().toString(), Unsampled.of(table));
            }
        }
        Guess backups = new Guess(0.5, "a usual term; the database does not know how long its backups are kept");
        Map<String, Object> document = Yaml.mapping("format", new Yaml.Plain("1"));
        document.put("backups", Yaml.mapping("longest-rotation", "P35D", "guess", backups.yaml()));
        document.put("tables", tables);
        if (catalog.largeObjects()) {
            document.put(
                    "large-objects",
                    Yaml.mapping("todo", "the database holds large objects: what is in them, and is it somebody's?"));
        }
        return HEAD + Yaml.text(document);
    }
}
