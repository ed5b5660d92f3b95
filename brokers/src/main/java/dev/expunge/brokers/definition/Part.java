package dev.expunge.brokers.definition;

import dev.expunge.brokers.text.Expression;
import dev.expunge.brokers.text.Scope;
import dev.expunge.brokers.text.Template;
import dev.expunge.document.Place;
import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A mapping of a definition that fits the schema, and where its mistakes go. */
record Part(Tree.Members members, Problems problems) {
    Optional<Part> part(String name) {
        return members.members(name).map(inner -> new Part(inner, problems));
    }

    /** An empty one where it is missing. */
    Part partOrNone(String name) {
        return part(name).orElseGet(() -> new Part(Tree.Members.none(members.key(name)), problems));
    }

    List<Part> parts(String name) {
        List<Part> parts = new ArrayList<>();
        for (Tree item : members.items(name)) {
            if (item instanceof Tree.Members inner) {
                parts.add(new Part(inner, problems));
            }
        }
        return parts;
    }

    boolean has(String name) {
        return members.has(name);
    }

    Place place(String name) {
        return members.value(name);
    }

    /** Empty text where it is missing, which the schema has refused where it must not be. */
    String text(String name) {
        return members.text(name).orElse("");
    }

    @Nullable
    String textOrNull(String name) {
        return members.text(name).orElse(null);
    }

    List<String> texts(String name) {
        return members.items(name).stream()
                .flatMap(item -> item.word().stream())
                .toList();
    }

    int number(String name, int otherwise) {
        return read(name, Integer::parseInt, "must be a whole number").orElse(otherwise);
    }

    boolean is(String name) {
        return text(name).equals("true");
    }

    <E extends Enum<E> & Word> E word(Class<E> kind, String name, E otherwise) {
        return read(name, word -> Word.of(kind, word), "is unknown").orElse(otherwise);
    }

    Duration duration(String name, Duration otherwise) {
        return read(name, Duration::parse, "must be an ISO 8601 duration such as PT2S or P3D")
                .filter(duration -> {
                    if (duration.isNegative()) {
                        problems.add(place(name), "must not be negative");
                    }
                    return !duration.isNegative();
                })
                .orElse(otherwise);
    }

    @Nullable
    Instant instant(String name) {
        return read(name, Instant::parse, "must be a moment such as 2026-01-10T00:00:00Z")
                .orElse(null);
    }

    @Nullable
    Pattern pattern(String name) {
        return read(name, Pattern::compile, "is no regular expression").orElse(null);
    }

    /** All members as expressions. */
    Map<String, Expression> expressions() {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        for (String name : members.values().keySet()) {
            try {
                expressions.put(name, Expression.parse(text(name)));
            } catch (IllegalArgumentException e) {
                problems.add(place(name), String.valueOf(e.getMessage()));
            }
        }
        return expressions;
    }

    /** All members as expressions of values that are known, or of these variables. */
    Map<String, Expression> expressions(Set<String> variables) {
        Map<String, Expression> expressions = expressions();
        expressions.forEach((name, expression) -> {
            if (!expression.isLiteral()) {
                known(name, expression.path(), variables);
            }
        });
        return expressions;
    }

    /** Empty where it is no template that can be read. */
    Template template(String name, Set<String> variables) {
        try {
            Template template = Template.parse(text(name));
            template.names().forEach(path -> known(name, path, variables));
            return template;
        } catch (IllegalArgumentException e) {
            problems.add(place(name), String.valueOf(e.getMessage()));
            return Template.parse("");
        }
    }

    private void known(String name, String path, Set<String> variables) {
        String variable = path.startsWith("vars.") ? path.substring("vars.".length()) : path;
        if (!variables.contains(variable) && !Scope.PATHS.contains(path)) {
            problems.add(place(name), "names " + path + ", which is neither a value that is known nor one of the vars");
        }
    }

    /** All members as they stand. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        members.values().keySet().forEach(name -> words.put(name, text(name)));
        return words;
    }

    private <T> Optional<T> read(String name, Function<String, T> reading, String otherwise) {
        Optional<String> text = members.text(name);
        try {
            return text.map(reading);
        } catch (DateTimeException | PatternSyntaxException e) {
            problems.add(place(name), otherwise);
        } catch (IllegalArgumentException e) {
            problems.add(place(name), otherwise);
        }
        return Optional.empty();
    }
}
