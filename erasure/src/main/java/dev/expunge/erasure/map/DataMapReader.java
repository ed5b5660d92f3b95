package dev.expunge.erasure.map;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Period;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads data maps. */
public final class DataMapReader {
    private static final int MAX_OCTETS = 1 << 20;

    private final SchemaCheck schema = new SchemaCheck();

    /** The JSON Schema (2020-12) of format 1, for editors. It says what a map looks like, not whether it makes sense. */
    public static String jsonSchema() {
        return SchemaCheck.text();
    }

    /**
     * Reads a data map of format 1, of at most 1 MiB.
     *
     * @throws DataMapException with every mistake and its place
     */
    public DataMap read(String yaml) {
        Problems problems = new Problems();
        byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_OCTETS) {
            problems.add(Place.START, "is larger than 1 MiB");
            problems.throwIfAny();
        }
        Tree document = YamlText.parse(yaml, problems).orElseGet(() -> {
            problems.throwIfAny();
            throw new IllegalStateException("no document and no reason");
        });
        schema.check(document, problems);
        if (document instanceof Tree.Members root) {
            new OpenDecisions(problems).find(root);
        }
        DataMap map = map(document, digest(text), problems);
        problems.throwIfAny();
        return map;
    }

    private static DataMap map(Tree document, String digest, Problems problems) {
        Tree.Members root = document instanceof Tree.Members members ? members : Tree.Members.none(document.place());
        Map<TableName, TableMap> tables = new LinkedHashMap<>();
        Map<TableName, Tree.Members> places = new LinkedHashMap<>();
        Tree.Members named = root.members("tables").orElse(Tree.Members.none(root.key("tables")));
        named.values().forEach((text, value) -> {
            Place key = named.key(text);
            if (value instanceof Tree.Members table) {
                Texts.table(text, key, problems).ifPresent(name -> {
                    if (tables.putIfAbsent(name, new TableReader(problems).table(table)) != null) {
                        problems.add(key, "is the same table as one above");
                    } else if (!table.has("todo")) {
                        places.put(name, table);
                    }
                });
            } else {
                problems.unreadable(key);
            }
        });
        new CrossChecks(tables, places, problems).run();
        Period rotation = root.members("backups")
                .flatMap(backups -> Texts.period(backups, "longest-rotation", problems))
                .orElse(Period.ZERO);
        String largeObjects = root.members("large-objects")
                .flatMap(ignored -> Texts.reason(ignored, "ignore", problems))
                .orElse(null);
        return new DataMap(tables, largeObjects, rotation, recipients(root), digest);
    }

    private static Map<String, String> recipients(Tree.Members root) {
        Map<String, String> recipients = new LinkedHashMap<>();
        root.members("recipients")
                .ifPresent(named -> named.values().forEach((name, purpose) -> {
                    if (purpose instanceof Tree.Scalar scalar) {
                        recipients.put(name, scalar.text());
                    }
                }));
        return recipients;
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
