package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import dev.expunge.document.Place;
import dev.expunge.document.Problems;
import dev.expunge.document.SchemaCheck;
import dev.expunge.document.Tree;
import dev.expunge.document.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Period;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads data maps. */
public final class DataMapReader {
    private static final String RESOURCE = "data-map-v1.schema.json";
    private static final int MAX_OCTETS = 1 << 20;

    private final SchemaCheck schema = new SchemaCheck(jsonSchema());

    /** The JSON Schema (2020-12) of format 1, for editors. It says what a map looks like, not whether it makes sense. */
    public static String jsonSchema() {
        try (InputStream resource = requireNonNull(DataMapReader.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            DataMapException.throwIfAny(problems);
        }
        Tree document = YamlText.parse(yaml, problems).orElseGet(() -> {
            DataMapException.throwIfAny(problems);
            throw new IllegalStateException("no document and no reason");
        });
        schema.check(document, problems);
        if (document instanceof Tree.Members root) {
            new OpenDecisions(problems).find(root);
        }
        DataMap map = map(document, digest(text), problems);
        DataMapException.throwIfAny(problems);
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
