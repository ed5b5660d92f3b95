package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The members of one JSON object by type; what is wrong goes to the faults and reads as absent. Null counts as absent. */
final class Members {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}]");

    private final JsonNode object;
    private final String path;
    private final Faults faults;

    private Members(JsonNode object, String path, Faults faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** @throws RefusedException when the body is no JSON object */
    static Members ofBody(byte[] body, Faults faults) {
        JsonNode root = Json.read(body);
        if (!root.isObject()) {
            throw new RefusedException(new Refusal.MalformedBody());
        }
        return new Members(root, "", faults);
    }

    Faults faults() {
        return faults;
    }

    String field(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Optional<Members> object(String name) {
        return present(name).flatMap(node -> asObject(node, field(name)));
    }

    Members required(String name) {
        if (present(name).isEmpty()) {
            faults.missing(field(name));
        }
        return this;
    }

    /** The object as it stands. */
    Optional<JsonNode> tree(String name) {
        return object(name).map(members -> members.object);
    }

    /** Trimmed; a blank one is absent. */
    Optional<String> text(String name, int longest) {
        return present(name).flatMap(node -> asText(node, field(name), longest)).filter(text -> !text.isEmpty());
    }

    /** Trimmed, never blank. */
    Optional<String> requiredText(String name, int longest) {
        Optional<JsonNode> node = present(name);
        Optional<String> text = text(name, longest);
        if (node.isEmpty()
                || text.isEmpty()
                        && node.get().isString()
                        && node.get().asString().isBlank()) {
            faults.missing(field(name));
        }
        return text;
    }

    /** Required, and as it was written: blanks count. */
    Optional<String> exactText(String name) {
        Optional<JsonNode> node = present(name);
        if (node.isEmpty()) {
            faults.missing(field(name));
        } else if (!node.get().isString()) {
            faults.invalid(field(name), "must be a text");
        }
        return node.filter(JsonNode::isString).map(JsonNode::asString);
    }

    Optional<Boolean> bool(String name) {
        return present(name).flatMap(node -> {
            if (node.isBoolean()) {
                return Optional.of(node.booleanValue());
            }
            faults.invalid(field(name), "must be true or false");
            return Optional.empty();
        });
    }

    Optional<Integer> number(String name, int least, int most) {
        return present(name).flatMap(node -> {
            if (node.isIntegralNumber()
                    && node.canConvertToInt()
                    && node.intValue() >= least
                    && node.intValue() <= most) {
                return Optional.of(node.intValue());
            }
            faults.invalid(field(name), "must be a whole number from " + least + " to " + most);
            return Optional.empty();
        });
    }

    /** One of the words. */
    Optional<String> word(String name, List<String> words) {
        return present(name).flatMap(node -> {
            if (node.isString() && words.contains(node.asString())) {
                return Optional.of(node.asString());
            }
            faults.invalid(field(name), "must be one of " + String.join(", ", words));
            return Optional.empty();
        });
    }

    /** Each must fit, and is told to be what the message says when it does not. */
    List<String> texts(String name, int most, int longest, Predicate<String> fits, String message) {
        return elements(
                name,
                most,
                element -> asText(element.node(), element.field(), longest).filter(text -> {
                    boolean right = fits.test(text);
                    if (!right) {
                        faults.invalid(element.field(), message);
                    }
                    return right;
                }));
    }

    boolean isEmptyArray(String name) {
        return present(name).filter(node -> node.isArray() && node.isEmpty()).isPresent();
    }

    List<Members> objects(String name, int most) {
        return elements(name, most, element -> asObject(element.node(), element.field()));
    }

    private record Element(JsonNode node, String field) {}

    private <T> List<T> elements(String name, int most, Function<Element, Optional<T>> read) {
        Optional<JsonNode> array = present(name);
        if (array.isEmpty()) {
            return List.of();
        }
        if (!array.get().isArray()) {
            faults.invalid(field(name), "must be an array");
            return List.of();
        }
        if (array.get().size() > most) {
            faults.invalid(field(name), "must have at most " + most + " elements");
            return List.of();
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < array.get().size(); i++) {
            read.apply(new Element(array.get().get(i), field(name) + "[" + i + "]"))
                    .ifPresent(all::add);
        }
        return all;
    }

    private Optional<Members> asObject(JsonNode node, String field) {
        if (node.isObject()) {
            return Optional.of(new Members(node, field, faults));
        }
        faults.invalid(field, "must be an object");
        return Optional.empty();
    }

    private Optional<String> asText(JsonNode node, String field, int longest) {
        if (!node.isString()) {
            faults.invalid(field, "must be a text");
            return Optional.empty();
        }
        String text = node.asString().strip();
        if (text.length() > longest) {
            faults.invalid(field, "must have at most " + longest + " characters");
            return Optional.empty();
        }
        if (UNPRINTABLE.matcher(text).find()) {
            faults.invalid(field, "must have printable characters only");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<JsonNode> present(String name) {
        JsonNode node = object.path(name);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }
}
