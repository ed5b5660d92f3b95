package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.map.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tables the functions of triggers seem to write, by the text of these functions. */
final class TriggerWrites {
    private static final String SQL = """
            select n.nspname, c.relname, t.tgname, p.prosrc
              from pg_catalog.pg_trigger t
              join pg_catalog.pg_class c on c.oid = t.tgrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_proc p on p.oid = t.tgfoid
             where not t.tgisinternal and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """;
    private static final Pattern WRITES = Pattern.compile(
            "(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(?:only\\s+)?((?:\"[^\"]+\"|[\\w$]+)(?:\\s*\\.\\s*(?:\"[^\"]+\"|[\\w$]+))?)",
            Pattern.CASE_INSENSITIVE);

    private final Catalog catalog;
    private final Map<TableName, Map<String, Set<TableName>>> writes = new HashMap<>();

    TriggerWrites(Catalog catalog, Probe probe) throws SQLException {
        this.catalog = catalog;
        probe.run(SQL, statement -> {}, result -> {
            while (result.next()) {
                TableName table = new TableName(result.getString(1), result.getString(2));
                writes.computeIfAbsent(table, name -> new HashMap<>())
                        .put(result.getString(3), written(table, result.getString(4)));
            }
        });
    }

    /** In order of name; empty also where the text shows nothing. */
    Set<TableName> of(TableName table, String trigger) {
        return writes.getOrDefault(table, Map.of()).getOrDefault(trigger, Set.of());
    }

    /** The tables with a trigger that seems to write this one, in order of name. */
    Set<TableName> writing(TableName written) {
        Set<TableName> tables = new TreeSet<>();
        writes.forEach((on, byTrigger) -> {
            if (byTrigger.values().stream().anyMatch(names -> names.contains(written))) {
                tables.add(catalog.covering(on));
            }
        });
        return tables;
    }

    private Set<TableName> written(TableName on, String source) {
        Set<TableName> tables = new TreeSet<>();
        Matcher matcher = WRITES.matcher(source);
        while (matcher.find()) {
            String[] parts = matcher.group(1).split("\\s*\\.\\s*");
            String name = folded(parts[parts.length - 1]);
            catalog.tables().keySet().stream()
                    .filter(table -> table.name().equals(name))
                    .filter(table -> parts.length == 1 || table.schema().equals(folded(parts[0])))
                    .map(catalog::covering)
                    .filter(table -> !table.equals(on))
                    .forEach(tables::add);
        }
        return tables;
    }

    private static String folded(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1) : part.toLowerCase(Locale.ROOT);
    }
}
