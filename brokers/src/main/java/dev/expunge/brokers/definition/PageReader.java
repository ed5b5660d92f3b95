package dev.expunge.brokers.definition;

import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a definition says of pages: where things stand on them, and what they are. */
final class PageReader {
    private final Problems problems;

    PageReader(Problems problems) {
        this.problems = problems;
    }

    /** Null, and a mistake told, where there is not exactly one. */
    @Nullable
    Selector selector(Part part) {
        Selector found = null;
        for (Selector.Language language : Selector.Language.values()) {
            if (part.has(language.word())) {
                if (found != null) {
                    problems.add(part.place(language.word()), "is a second selector; there must be one");
                }
                found = selector(part, language);
            }
        }
        return found;
    }

    private Selector selector(Part part, Selector.Language language) {
        try {
            return new Selector(language, part.text(language.word()));
        } catch (IllegalArgumentException e) {
            problems.add(part.place(language.word()), String.valueOf(e.getMessage()));
            return Selector.css("*");
        }
    }

    Selector required(Part part) {
        Selector found = selector(part);
        if (found == null) {
            problems.add(part.members().place(), "has no selector: one of css, xpath, json, itemprop");
            return Selector.css("*");
        }
        return found;
    }

    Condition condition(Part part) {
        Selector selector = selector(part);
        if (selector == null && part.has("min")) {
            problems.add(part.place("min"), "counts what a selector finds, and there is none");
        }
        return new Condition(
                part.texts("status").stream().map(Integer::valueOf).toList(),
                selector,
                part.number("min", 1),
                part.textOrNull("text"),
                part.textOrNull("title"),
                part.textOrNull("url"));
    }

    /** Numbers are statuses, mappings are conditions; one of them must hold. */
    List<Condition> conditions(Part part, String name) {
        List<Condition> conditions = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        for (Tree item : part.members().items(name)) {
            switch (item) {
                case Tree.Scalar scalar -> scalar.number().ifPresent(number -> statuses.add(number.intValue()));
                case Tree.Members members -> conditions.add(condition(new Part(members, problems)));
                case Tree.Items _ -> problems.unreadable(item.place());
            }
        }
        if (!statuses.isEmpty()) {
            conditions.addFirst(new Condition(statuses, null, 1, null, null, null));
        }
        return conditions;
    }

    List<Condition.Rule> rules(Part search) {
        List<Condition.Rule> rules = new ArrayList<>();
        for (Part rule : search.parts("outcomes")) {
            rules.add(new Condition.Rule(
                    rule.word(Outcome.class, "is", Outcome.UNAVAILABLE), condition(rule.partOrNone("when"))));
        }
        for (Outcome needed : List.of(Outcome.EMPTY, Outcome.RESULTS)) {
            if (rules.stream().noneMatch(rule -> rule.is() == needed)) {
                problems.add(search.place("outcomes"), "has no rule for " + needed.word());
            }
        }
        return rules;
    }

    Map<Fact, FieldRule> fields(Part fields) {
        Map<Fact, FieldRule> rules = new LinkedHashMap<>();
        for (String name : fields.members().values().keySet()) {
            fields.part(name).ifPresent(part -> rules.put(Word.of(Fact.class, name), field(part)));
        }
        return rules;
    }

    private FieldRule field(Part part) {
        return new FieldRule(
                required(part),
                part.textOrNull("attr"),
                part.is("all"),
                part.textOrNull("before"),
                part.textOrNull("after"),
                part.pattern("regex"),
                part.word(Parse.class, "parse", Parse.TEXT),
                part.is("resolve"));
    }
}
