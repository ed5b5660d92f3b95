package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Column.Generated;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of each column of a row that stays: a value that type and constraints admit, or a reason to keep it. */
final class ColumnRules {
    private static final int ROOM = 6;

    private final Catalog catalog;
    private final Survey survey;
    private final Map<TableName, Role> roles;

    ColumnRules(Catalog catalog, Survey survey, Map<TableName, Role> roles) {
        this.catalog = catalog;
        this.survey = survey;
        this.roles = roles;
    }

    /** Rules for the columns of a row that is no longer anybody's. */
    Map<String, Object> anonymised(TableFacts table) {
        Map<String, Object> rules = new LinkedHashMap<>();
        table.columns().forEach((name, column) -> rules.put(name, anonymised(table, column)));
        return rules;
    }

    private Map<String, Object> anonymised(TableFacts table, ColumnFacts column) {
        Topic topic = survey.meaning(table.name(), column.name()).topic();
        Optional<String> kept = kept(table, column);
        if (kept.isPresent()) {
            return Yaml.mapping("keep", kept.get());
        }
        if (column.column().generated() != Generated.NO) {
            return Map.of();
        }
        boolean unknownText = (column.isText()
                        || column.kind() == Kind.JSON
                        || column.kind() == Kind.JSONB
                        || column.kind() == Kind.TEXT_ARRAY
                        || column.kind() == Kind.BYTEA)
                && !column.isCategory()
                && column.filled() > 0;
        boolean namesPerson = roles.get(table.name()) instanceof Role.Root && table.isNamedBy(column);
        if (topic == Topic.NONE && !unknownText && !namesPerson && !personalReference(table, column)) {
            return Yaml.mapping("keep", "nothing personal in name or sample");
        }
        Map<String, Object> rule =
                topic.category().isEmpty() ? Yaml.mapping() : Yaml.mapping("category", topic.category());
        rule.put("anonymise", overwriting(table, column));
        return rule;
    }

    /** Why a column cannot be overwritten, or need not be. */
    private Optional<String> kept(TableFacts table, ColumnFacts column) {
        String name = column.name();
        if (table.table().identity().contains(name)) {
            return Optional.of("key");
        }
        if (isReferred(table.name(), name)) {
            return Optional.of("other rows refer to it");
        }
        if (Stream.concat(Stream.of(table.table()), catalog.partitionsOf(table.name()).stream())
                .map(Table::partitionedBy)
                .anyMatch(columns -> columns.contains(name))) {
            return Optional.of("decides which partition a row is in");
        }
        if (column.column().generated() == Generated.NO && !column.column().writable()) {
            return Optional.of("the database gives it");
        }
        boolean reference = survey.from(table.name()).stream()
                .anyMatch(one -> one.columns().contains(name) && one.prefix().isEmpty());
        boolean clears = reference
                && personalReference(table, column)
                && (!column.column().notNull() || isLoose(table, column));
        return reference && !clears ? Optional.of("reference") : Optional.empty();
    }

    /** Whether another value than the reference breaks nothing, and is nobody else's by chance. */
    private boolean isLoose(TableFacts table, ColumnFacts column) {
        return (column.isText() || column.kind() == Kind.UUID)
                && catalog.foreignKeys().stream()
                        .noneMatch(key -> catalog.covering(key.child()).equals(table.name())
                                && key.childColumns().contains(column.name()));
    }

    private boolean isReferred(TableName table, String column) {
        return catalog.foreignKeys().stream()
                .anyMatch(key -> catalog.covering(key.parent()).equals(table)
                        && key.parentColumns().contains(column));
    }

    /** Whether it leads to somebody's row. */
    private boolean personalReference(TableFacts table, ColumnFacts column) {
        return survey.from(table.name()).stream()
                .filter(reference -> reference.columns().contains(column.name()))
                .anyMatch(reference -> roles.get(reference.parent()) instanceof Role.Root
                        || roles.get(reference.parent()) instanceof Role.Owned);
    }

    /** Null where the column takes it, else a constant, else a random value. */
    Map<String, Object> overwriting(TableFacts table, ColumnFacts column) {
        boolean unique = table.table().uniqueIndexes().stream()
                .anyMatch(index -> index.columns().contains(column.name()));
        if (!column.column().notNull()) {
            boolean conflict = unique
                    && table.table().uniqueIndexes().stream()
                            .anyMatch(index ->
                                    index.nullsConflict() && index.columns().contains(column.name()));
            return conflict ? random() : value(new Yaml.Plain("null"));
        }
        if (unique || column.column().type().domain()) {
            return random();
        }
        int room = column.column().type().maxLength();
        return switch (column.kind()) {
            case TEXT, CITEXT ->
                survey.meaning(table.name(), column.name()).topic() == Topic.EMAIL || room > 0 && room < ROOM
                        ? random()
                        : value("erased");
            case JSON, JSONB -> value("{}");
            case TEXT_ARRAY -> value("{}");
            case BYTEA -> value("\\x");
            case DATE, TIMESTAMP -> value("1900-01-01");
            case INTEGER, NUMERIC, FLOAT -> value(new Yaml.Plain("0"));
            case OTHER -> value("");
            case BOOLEAN, UUID, TIME, INTERVAL, XML, NETWORK, ENUM -> random();
        };
    }

    private static Map<String, Object> value(Object value) {
        return Yaml.mapping("value", value);
    }

    private static Map<String, Object> random() {
        return Yaml.mapping("random", "auto");
    }

    /** Of a row that a law keeps: everything, but for what people wrote at length and the law hardly asks for. */
    Map<String, Object> retained(TableFacts table) {
        Map<String, Object> rules = new LinkedHashMap<>();
        table.columns().forEach((name, column) -> {
            Topic topic = survey.meaning(table.name(), name).topic();
            boolean free = switch (topic) {
                case TEXT, NETWORK, DEVICE, EMAIL, PHONE, LOCATION -> true;
                default -> false;
            };
            Optional<String> kept = kept(table, column);
            if (free
                    && kept.isEmpty()
                    && column.column().generated() == Generated.NO
                    && !column.column().notNull()) {
                rules.put(name, Yaml.mapping("category", topic.category(), "anonymise", overwriting(table, column)));
            } else if (column.column().generated() != Generated.NO) {
                rules.put(name, Map.of());
            } else {
                Map<String, Object> rule =
                        topic.category().isEmpty() ? Yaml.mapping() : Yaml.mapping("category", topic.category());
                boolean reference = survey.from(table.name()).stream()
                        .anyMatch(one -> one.columns().contains(name));
                rule.put(
                        "keep",
                        kept.filter(why -> !why.equals("reference"))
                                .orElse(reference ? "reference" : "required by the ground"));
                rules.put(name, rule);
            }
        });
        return rules;
    }

    /** What is overwritten in a row that stays for somebody else, once the person behind {@code columns} has left. */
    Map<String, Object> shared(TableFacts table, List<String> columns, List<String> others) {
        Map<String, Object> rules = new LinkedHashMap<>();
        List<String> stems =
                columns.stream().map(column -> Words.of(column).getFirst()).toList();
        for (ColumnFacts column : table.columns().values()) {
            Topic topic = survey.meaning(table.name(), column.name()).topic();
            boolean own = columns.contains(column.name()) && !column.column().notNull();
            boolean alone = others.isEmpty() || stems.contains(column.words().getFirst());
            boolean revealing =
                    alone && topic != Topic.NONE && !others.contains(column.name()) && !columns.contains(column.name());
            boolean possible = column.column().writable()
                    && !table.table().identity().contains(column.name())
                    && !isReferred(table.name(), column.name());
            if ((own || revealing) && possible) {
                rules.put(column.name(), overwriting(table, column));
            }
        }
        return rules;
    }
}
