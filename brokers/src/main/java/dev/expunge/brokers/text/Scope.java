package dev.expunge.brokers.text;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that a definition may use at a broker, and which of them the broker may be told. Immutable. A value that is unknown is
 * empty.
 */
public final class Scope {
    /** Every path that an expression may name, besides the definition's own variables. */
    public static final Set<String> PATHS = Set.of(
            "name.first",
            "name.middle",
            "name.last",
            "name.suffix",
            "name.full",
            "addresses.address1",
            "addresses.city",
            "addresses.state",
            "addresses.postalCode",
            "birthYear",
            "age",
            "contact.email",
            "contact.phone",
            "contact.name",
            "listing",
            "listing.id",
            "signature",
            "origin",
            "picked",
            "mail.code");

    /** What the broker's own pages and mails said. */
    private static final Set<String> OF_THE_BROKER = Set.of("origin", "picked", "mail.code");

    private static final int DEEPEST = 5;
    private static final String VARIABLE = "vars.";

    private final Map<String, String> values;
    private final Map<String, Expression> variables;
    private final @Nullable Set<String> telling;

    private Scope(Map<String, String> values, Map<String, Expression> variables, @Nullable Set<String> telling) {
        this.values = Map.copyOf(values);
        this.variables = Map.copyOf(variables);
        this.telling = telling;
    }

    /** Whether a variable is made of itself, or of variables of variables beyond what is followed. */
    public static boolean isTooDeep(String variable, Map<String, Expression> variables) {
        Scope scope = new Scope(Map.of(), variables, null);
        Expression at = variables.get(variable);
        for (int depth = 0; depth < DEEPEST && at != null; depth++) {
            at = at.isLiteral() ? null : scope.variable(at.path(), true);
        }
        return at != null;
    }

    /** Everything in it may be told. */
    public static Scope of(Map<String, String> values, Map<String, Expression> variables) {
        return new Scope(values, variables, null);
    }

    /** The same values, of which only these may be told; {@code contact} stands for all that begin with {@code contact.} */
    public Scope telling(Set<String> paths) {
        return new Scope(values, variables, Set.copyOf(paths));
    }

    public Scope with(String path, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(path, requireNonNull(value, "value is null"));
        return new Scope(more, variables, telling);
    }

    /** @throws Undisclosed when it may not be told */
    public String value(Expression expression) {
        return value(expression, false, 0);
    }

    /** The path whose value an expression gives away; empty where that is nothing of the person's. */
    public Optional<String> source(Expression expression) {
        String path = expression.path();
        for (int depth = 0; depth < DEEPEST; depth++) {
            Expression variable = variable(path, depth > 0);
            if (variable == null) {
                break;
            }
            path = variable.path();
        }
        return path.isEmpty() || OF_THE_BROKER.contains(path) ? Optional.empty() : Optional.of(path);
    }

    private String value(Expression expression, boolean inVariable, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("variables are nested deeper than " + DEEPEST);
        }
        String value = expression.isLiteral() ? expression.literal() : at(expression.path(), inVariable, depth);
        for (Expression.Change change : expression.changes()) {
            value = change.transform().apply(value, change.argument());
        }
        return value;
    }

    private String at(String path, boolean inVariable, int depth) {
        Expression variable = variable(path, inVariable);
        if (variable != null) {
            return value(variable, true, depth + 1);
        }
        if (!mayTell(path)) {
            throw new Undisclosed(path);
        }
        return values.getOrDefault(path, "");
    }

    /** A variable may have the name of the value that it changes: {@code age: "age | decade"}. */
    private @Nullable Expression variable(String path, boolean inVariable) {
        if (path.startsWith(VARIABLE)) {
            return variables.get(path.substring(VARIABLE.length()));
        }
        return inVariable && PATHS.contains(path) ? null : variables.get(path);
    }

    private boolean mayTell(String path) {
        return telling == null
                || OF_THE_BROKER.contains(path)
                || telling.contains(path)
                || telling.contains(path.substring(0, Math.max(0, path.indexOf('.'))));
    }
}
