package dev.expunge.erasure.map;

import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import dev.expunge.erasure.map.ColumnMap.Mentions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a data map says of columns. */
final class RuleReader {
    private static final ColumnMap WITH_ROW = new ColumnMap(null, new Rule.WithRow(), Mentions.BLOCK, null);

    private final Problems problems;

    RuleReader(Problems problems) {
        this.problems = problems;
    }

    /** Both forms: a list of names, or a mapping from name to rule. */
    Map<String, ColumnMap> columns(Tree.Members table) {
        Map<String, ColumnMap> columns = new LinkedHashMap<>();
        for (Tree item : table.items("columns")) {
            Optional<String> name = item.word();
            name.ifPresentOrElse(
                    column -> {
                        if (columns.putIfAbsent(column, WITH_ROW) != null) {
                            problems.add(item.place(), "stands here a second time");
                        }
                    },
                    () -> problems.unreadable(item.place()));
        }
        table.members("columns")
                .ifPresent(named -> named.values().forEach((name, value) -> {
                    if (value instanceof Tree.Members column) {
                        columns.put(name, column(column));
                    } else {
                        problems.unreadable(value.place());
                    }
                }));
        return columns;
    }

    /** {@code shared} of a link or an identifier column; null when it is not there. */
    @Nullable
    Map<String, Rule> shared(Tree.Members of) {
        Optional<Tree.Members> shared = of.members("shared");
        if (shared.isEmpty()) {
            return null;
        }
        Map<String, Rule> rules = new LinkedHashMap<>();
        shared.get().values().forEach((column, rule) -> rules.put(column, overwriting(rule)));
        return rules;
    }

    private ColumnMap column(Tree.Members column) {
        List<String> said = List.of("anonymise", "keep", "pseudonymise").stream()
                .filter(column::has)
                .toList();
        if (said.size() > 1) {
            problems.add(column.key(said.get(1)), "cannot stand beside " + said.get(0));
        }
        String reason = Texts.reason(column, "reason", problems).orElse(null);
        Mentions mentions = mentions(column);
        if (mentions == Mentions.ACCEPT && reason == null) {
            problems.add(column.key("mentions"), "needs a reason to accept mentions");
        }
        if (mentions != Mentions.ACCEPT && reason != null) {
            problems.add(column.key("reason"), "is for mentions: accept");
        }
        return new ColumnMap(column.text("category").orElse(null), rule(column), mentions, reason);
    }

    private Rule rule(Tree.Members column) {
        if (column.has("anonymise")) {
            return column.get("anonymise").map(this::overwriting).orElseGet(Rule.WithRow::new);
        }
        if (column.has("keep")) {
            return new Rule.Keep(Texts.reason(column, "keep", problems).orElse(""));
        }
        return column.has("pseudonymise") ? new Rule.Pseudonym() : new Rule.WithRow();
    }

    private Rule overwriting(Tree rule) {
        if (!(rule instanceof Tree.Members said) || said.values().size() != 1) {
            problems.unreadable(rule.place());
            return new Rule.Random();
        }
        Optional<Tree.Scalar> value = said.scalar("value");
        if (value.isEmpty()) {
            if (!said.has("random")) {
                problems.unreadable(rule.place());
            }
            return new Rule.Random();
        }
        if (value.get().kind() != Tree.Scalar.Kind.NULL) {
            return new Rule.Constant(value.get().text());
        }
        if (value.get().text().isEmpty()) {
            problems.add(said.key("value"), "must be null, or '' for an empty text");
        }
        return new Rule.Constant(null);
    }

    private static Mentions mentions(Tree.Members column) {
        return switch (column.text("mentions").orElse("block")) {
            case "redact" -> Mentions.REDACT;
            case "accept" -> Mentions.ACCEPT;
            default -> Mentions.BLOCK;
        };
    }
}
