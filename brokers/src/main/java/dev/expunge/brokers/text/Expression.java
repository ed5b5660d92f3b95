package dev.expunge.brokers.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value and its changes, such as {@code name.first | fold | lower}, or a literal in single quotes.
 *
 * @param path of the value, empty for a literal
 * @param literal empty unless it is one
 */
public record Expression(String path, String literal, List<Change> changes) {
    private static final Pattern PATH = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(\\.[a-zA-Z][a-zA-Z0-9]*){0,3}");
    private static final Pattern QUOTED = Pattern.compile("'([^']{0,500})'");
    private static final Pattern CHANGE = Pattern.compile("([a-zA-Z.]+)(?:\\('([^']{0,500})'\\))?");

    public Expression {
        requireNonNull(path, "path is null");
        requireNonNull(literal, "literal is null");
        changes = List.copyOf(changes);
    }

    /**
     * One change of a value.
     *
     * @param argument empty where it takes none
     */
    public record Change(Transform transform, String argument) {
        public Change {
            requireNonNull(transform, "transform is null");
            requireNonNull(argument, "argument is null");
        }
    }

    public boolean isLiteral() {
        return path.isEmpty();
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    public static Expression parse(String text) {
        List<String> parts = split(text);
        String head = parts.getFirst().strip();
        List<Change> changes = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            changes.add(change(part.strip()));
        }
        Matcher quoted = QUOTED.matcher(head);
        if (quoted.matches()) {
            return new Expression("", quoted.group(1), changes);
        }
        if (!PATH.matcher(head).matches()) {
            throw new IllegalArgumentException(
                    "begins with neither a value such as name.first nor text in single quotes");
        }
        return new Expression(head, "", changes);
    }

    private static Change change(String text) {
        Matcher matcher = CHANGE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("has a change that cannot be read: " + text);
        }
        Transform transform = Transform.named(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException(
                        "has an unknown change, " + matcher.group(1) + "; known are " + Transform.names()));
        String argument = matcher.group(2);
        if (transform.takesArgument() != (argument != null)) {
            throw new IllegalArgumentException(
                    transform.word() + (transform.takesArgument() ? " takes one argument" : " takes no argument"));
        }
        return new Change(transform, argument == null ? "" : argument);
    }

    /** At bars outside of quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '|' && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
