package dev.expunge.erasure.map;

import dev.expunge.document.Place;
import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parts of a data map must agree on among themselves. */
final class CrossChecks {
    private final Map<TableName, TableMap> tables;
    private final Map<TableName, Tree.Members> texts;
    private final Problems problems;
    private final Set<TableName> namedByOthers = new HashSet<>();

    CrossChecks(Map<TableName, TableMap> tables, Map<TableName, Tree.Members> texts, Problems problems) {
        this.tables = tables;
        this.texts = texts;
        this.problems = problems;
        tables.values().forEach(table -> {
            if (table instanceof TableMap.Personal personal
                    && personal.identifiers().stream().anyMatch(IdentifierColumn::namesOwner)) {
                personal.belongsTo().forEach(link -> namedByOthers.add(link.owner()));
            }
        });
    }

    void run() {
        texts.forEach((name, text) -> {
            if (tables.get(name) instanceof TableMap.Personal personal) {
                table(name, personal, text);
            }
        });
    }

    private void table(TableName name, TableMap.Personal table, Tree.Members text) {
        Set<String> columns = table.columns().keySet();
        if (text.has("columns") && !columns.isEmpty()) {
            ownColumns(table, text, columns);
        }
        boolean reachable =
                !table.identifiers().isEmpty() || !table.belongsTo().isEmpty() || namedByOthers.contains(name);
        if (!reachable && !text.has("identifiers") && !text.has("resources") && !text.has("belongs-to")) {
            problems.add(
                    text.place(),
                    "nothing makes a row somebody's: it has no identifiers, no resources and no belongs-to");
        }
        identifiers(table, text);
        retention(table, text);
        rules(table, text);
        links(text);
        triggers(text);
    }

    private void ownColumns(TableMap.Personal table, Tree.Members text, Set<String> columns) {
        text.items("key").forEach(item -> item.word().ifPresent(column -> listed(column, columns, item.place())));
        text.members("identifiers")
                .ifPresent(named -> named.values().forEach((column, value) -> {
                    listed(column, columns, named.key(column));
                    if (value instanceof Tree.Members identifier) {
                        keysListed(identifier, "shared", columns);
                    }
                }));
        text.members("resources")
                .ifPresent(named -> named.values()
                        .forEach((type, value) ->
                                value.word().ifPresent(column -> listed(column, columns, value.place()))));
        for (String age : List.of("created", "changed")) {
            text.text(age).ifPresent(column -> listed(column, columns, text.value(age)));
        }
        text.members("retention")
                .ifPresent(retention ->
                        retention.text("from").ifPresent(column -> listed(column, columns, retention.value("from"))));
        for (Tree item : text.items("belongs-to")) {
            if (item instanceof Tree.Members link) {
                keysListed(link, "match", columns);
                keysListed(link, "where", columns);
                keysListed(link, "shared", columns);
            }
        }
    }

    private void keysListed(Tree.Members of, String member, Set<String> columns) {
        of.members(member).ifPresent(named -> named.keys().forEach((column, place) -> listed(column, columns, place)));
    }

    private void listed(String column, Collection<String> columns, Place place) {
        if (!columns.contains(column)) {
            problems.add(place, "names the column " + column + ", which is not under columns");
        }
    }

    private void identifiers(TableMap.Personal table, Tree.Members text) {
        for (IdentifierColumn identifier : table.identifiers()) {
            if (identifier.namesOwner() && table.belongsTo().isEmpty() && !text.has("belongs-to")) {
                Place place = text.members("identifiers")
                        .flatMap(named -> named.members(identifier.column()))
                        .map(said -> said.key("names"))
                        .orElse(text.place());
                problems.add(place, "names an owner, but the table belongs to none");
            }
        }
    }

    private void retention(TableMap.Personal table, Tree.Members text) {
        boolean needed = table.disposition() == Disposition.RETAIN || table.disposition() == Disposition.PSEUDONYMISE;
        if (needed && !text.has("retention")) {
            problems.add(text.key("disposition"), "needs a retention with ground, citation and term");
        }
        if (!needed && text.has("retention")) {
            problems.add(text.key("retention"), "goes with disposition retain or pseudonymise only");
        }
    }

    private void rules(TableMap.Personal table, Tree.Members text) {
        boolean pseudonymises = table.disposition() == Disposition.PSEUDONYMISE;
        if (pseudonymises && table.columns().values().stream().noneMatch(CrossChecks::isPseudonym)) {
            problems.add(text.key("disposition"), "needs a column with pseudonymise: hmac");
        }
        text.members("columns")
                .ifPresent(named -> table.columns().forEach((name, column) -> {
                    if (isPseudonym(column) && !pseudonymises) {
                        Place place = named.members(name)
                                .map(said -> said.key("pseudonymise"))
                                .orElse(named.key(name));
                        problems.add(place, "leaves personal data behind: it goes with disposition pseudonymise only");
                    }
                }));
    }

    private static boolean isPseudonym(@Nullable ColumnMap column) {
        return column != null && column.rule() instanceof Rule.Pseudonym;
    }

    private void links(Tree.Members text) {
        for (Tree item : text.items("belongs-to")) {
            if (item instanceof Tree.Members link) {
                link.text("table").flatMap(CrossChecks::parsed).ifPresent(owner -> link(owner, link));
            }
        }
    }

    private void link(TableName name, Tree.Members link) {
        switch (tables.get(name)) {
            case null -> problems.add(link.value("table"), "is not in this map");
            case TableMap.Ignored _, TableMap.Refreshed _ ->
                problems.add(link.value("table"), "holds nothing personal according to this map");
            case TableMap.Personal owner ->
                link.members("match")
                        .ifPresent(match -> match.values()
                                .values()
                                .forEach(value -> value.word()
                                        .map(Template::of)
                                        .filter(Template::wellFormed)
                                        .map(Template::column)
                                        .filter(column -> !owner.columns().isEmpty()
                                                && !owner.columns().containsKey(column))
                                        .ifPresent(column -> problems.add(
                                                value.place(),
                                                "names the owner's column " + column
                                                        + ", which is not under its columns"))));
        }
    }

    private void triggers(Tree.Members text) {
        text.members("triggers")
                .ifPresent(named -> named.values().values().forEach(value -> {
                    if (value instanceof Tree.Members decision) {
                        decision.items("writes")
                                .forEach(item -> item.word()
                                        .flatMap(CrossChecks::parsed)
                                        .filter(table -> !tables.containsKey(table))
                                        .ifPresent(table -> problems.add(item.place(), "is not in this map")));
                    }
                }));
    }

    /** Nothing for what is no table's name; that has been said already. */
    private static Optional<TableName> parsed(String text) {
        return Texts.table(text, Place.START, new Problems());
    }
}
