package dev.expunge.erasure.map;

import dev.expunge.document.Place;
import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code belongs-to}. */
final class LinkReader {
    private final Problems problems;

    LinkReader(Problems problems) {
        this.problems = problems;
    }

    List<Link> links(Tree.Members table) {
        List<Link> links = new ArrayList<>();
        for (Tree item : table.items("belongs-to")) {
            if (item instanceof Tree.Members link) {
                link(link).ifPresent(links::add);
            } else {
                problems.unreadable(item.place());
            }
        }
        return links;
    }

    private Optional<Link> link(Tree.Members link) {
        Optional<String> table = link.text("table");
        List<Link.Match> match = match(link);
        if (table.isEmpty() || match.isEmpty()) {
            problems.unreadable(link.place());
        }
        Map<String, String> where = new LinkedHashMap<>();
        link.members("where")
                .ifPresent(conditions -> conditions
                        .values()
                        .forEach((column, value) -> value.word()
                                .ifPresentOrElse(
                                        constant -> where.put(column, constant),
                                        () -> problems.unreadable(value.place()))));
        return table.flatMap(name -> Texts.table(name, link.value("table"), problems))
                .map(owner -> new Link(owner, match, where, new RuleReader(problems).shared(link)));
    }

    private List<Link.Match> match(Tree.Members link) {
        List<Link.Match> pairs = new ArrayList<>();
        link.members("match")
                .ifPresent(match -> match.values()
                        .forEach((column, value) -> value.word()
                                .ifPresentOrElse(
                                        owners -> pairs.add(pair(column, owners, value.place())),
                                        () -> problems.unreadable(value.place()))));
        return pairs;
    }

    private Link.Match pair(String column, String owners, Place place) {
        Template template = Template.of(owners);
        if (!template.wellFormed()) {
            problems.add(place, "must be a column of the owner, or text around one such column in braces");
        }
        return new Link.Match(column, template.column(), template.prefix(), template.suffix());
    }
}
