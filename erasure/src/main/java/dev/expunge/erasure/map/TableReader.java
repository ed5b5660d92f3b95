package dev.expunge.erasure.map;

import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.StoredFormat;
import dev.expunge.erasure.map.IdentifierColumn.Means;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a data map says of one table. */
final class TableReader {
    private static final Pattern RESOURCE_TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private final Problems problems;
    private final RuleReader rules;

    TableReader(Problems problems) {
        this.problems = problems;
        this.rules = new RuleReader(problems);
    }

    TableMap table(Tree.Members table) {
        if (table.has("ignore")) {
            return new TableMap.Ignored(Texts.reason(table, "ignore", problems).orElse(""));
        }
        if (table.has("refresh")) {
            return new TableMap.Refreshed();
        }
        boolean person = table.text("person")
                .filter(text -> text.equalsIgnoreCase("true"))
                .isPresent();
        List<IdentifierColumn> identifiers = identifiers(table);
        identifiers.addAll(resources(table, person));
        return new TableMap.Personal(
                person,
                names(table, "key"),
                identifiers,
                new LinkReader(problems).links(table),
                disposition(table),
                retention(table),
                table.text("created").orElse(null),
                table.text("changed").orElse(null),
                rules.columns(table),
                triggers(table));
    }

    private List<IdentifierColumn> identifiers(Tree.Members table) {
        List<IdentifierColumn> identifiers = new ArrayList<>();
        table.members("identifiers")
                .ifPresent(named -> named.values().forEach((column, value) -> {
                    if (value instanceof Tree.Members said && said.text("type").isPresent()) {
                        identifiers.add(
                                identifier(column, said, said.text("type").get()));
                    } else {
                        problems.unreadable(value.place());
                    }
                }));
        return identifiers;
    }

    private IdentifierColumn identifier(String column, Tree.Members said, String type) {
        StoredFormat stored = said.text("stored")
                .filter(text -> Identifier.TYPES.contains(type))
                .flatMap(text -> Texts.stored(type, text, said.value("stored"), problems))
                .orElseGet(() -> StoredFormat.usual(type));
        Means usual = type.equals("phone_number") ? Means.HOUSEHOLD : Means.PERSON;
        Means means = said.text("means")
                .map(text -> text.equals("household") ? Means.HOUSEHOLD : Means.PERSON)
                .orElse(usual);
        return new IdentifierColumn(column, type, stored, means, said.has("names"), rules.shared(said));
    }

    /** Of a row that somebody owns the id names whoever that is, and several people may. */
    private List<IdentifierColumn> resources(Tree.Members table, boolean person) {
        boolean namesOwner = !person && table.has("belongs-to");
        Means means = namesOwner ? Means.HOUSEHOLD : Means.PERSON;
        List<IdentifierColumn> resources = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        table.members("resources")
                .ifPresent(named -> named.values().forEach((name, value) -> {
                    String type = name.replace('-', '_');
                    if (!RESOURCE_TYPE.matcher(name).matches() || Identifier.TYPES.contains(type)) {
                        problems.add(
                                named.key(name),
                                "must be a resource type: a lower-case name that is no identifier type");
                    } else if (!types.add(type)) {
                        problems.add(named.key(name), "is the same resource type as one above");
                    }
                    value.word()
                            .ifPresentOrElse(
                                    column -> resources.add(new IdentifierColumn(
                                            column, type, StoredFormat.usual(type), means, namesOwner, null)),
                                    () -> problems.unreadable(value.place()));
                }));
        return resources;
    }

    private Disposition disposition(Tree.Members table) {
        String text = table.text("disposition").orElse("").toUpperCase(Locale.ROOT);
        for (Disposition disposition : Disposition.values()) {
            if (disposition.name().equals(text)) {
                return disposition;
            }
        }
        problems.unreadable(table.key("disposition"));
        return Disposition.DELETE;
    }

    private @Nullable Retention retention(Tree.Members table) {
        Optional<Tree.Members> said = table.members("retention");
        if (said.isEmpty()) {
            return null;
        }
        Tree.Members retention = said.get();
        return Texts.period(retention, "term", problems)
                .map(term -> new Retention(
                        Texts.reason(retention, "ground", problems).orElse(""),
                        Texts.reason(retention, "citation", problems).orElse(""),
                        term,
                        retention.text("from").orElse(null)))
                .orElse(null);
    }

    private Map<String, TriggerDecision> triggers(Tree.Members table) {
        Map<String, TriggerDecision> triggers = new LinkedHashMap<>();
        table.members("triggers")
                .ifPresent(named -> named.values().forEach((name, value) -> {
                    if (!(value instanceof Tree.Members decision)) {
                        problems.unreadable(value.place());
                        return;
                    }
                    Set<TableName> writes = new LinkedHashSet<>();
                    for (Tree item : decision.items("writes")) {
                        item.word()
                                .flatMap(text -> Texts.table(text, item.place(), problems))
                                .ifPresentOrElse(writes::add, () -> problems.unreadable(item.place()));
                    }
                    String reason = Texts.reason(decision, "accept", problems).orElse("");
                    triggers.put(name, new TriggerDecision(reason, writes));
                }));
        return triggers;
    }

    private List<String> names(Tree.Members table, String member) {
        Set<String> names = new LinkedHashSet<>();
        for (Tree item : table.items(member)) {
            Optional<String> name = item.word();
            if (name.isEmpty()) {
                problems.unreadable(item.place());
            } else if (!names.add(name.get())) {
                problems.add(item.place(), "stands here a second time");
            }
        }
        return List.copyOf(names);
    }
}
