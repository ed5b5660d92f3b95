package dev.expunge.server.api;

import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON object, read one by one. A wrong one is noted and answered by a stand-in; {@link #finish} refuses the
 * body with everything that was noted. Unknown members are ignored; null counts as absent.
 */
final class Members {
    private static final int LONGEST_WORD = 2_000;

    private final JsonNode object;
    private final String pointer;
    private final List<ApiProblem.Fault> faults;

    private Members(JsonNode object, String pointer, List<ApiProblem.Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    static Members of(JsonNode body) {
        if (!body.isObject()) {
            throw new RefusedException(new Refusal.MalformedBody());
        }
        return new Members(body, "", new ArrayList<>());
    }

    /** An object that is refused for itself and not with its body, at that place in it. */
    static Members alone(JsonNode element, String pointer) {
        Members members = new Members(element, pointer, new ArrayList<>());
        if (!element.isObject()) {
            members.fault("is no object");
        }
        return members;
    }

    /** Refuses the body when anything in it was wrong. Nothing may be done before. */
    void finish() {
        if (!faults.isEmpty()) {
            throw refused();
        }
    }

    /** What {@link #finish} throws. */
    ApiException refused() {
        return ApiProblem.invalid(faults).exception();
    }

    String text(String name, int most) {
        Optional<String> text = optionalText(name, most);
        if (text.isEmpty() && absent(name)) {
            fault(name, "is missing");
        }
        return text.orElse("");
    }

    Optional<String> optionalText(String name, int most) {
        JsonNode value = object.path(name);
        if (absent(name)) {
            return Optional.empty();
        }
        if (!value.isString()) {
            fault(name, "is no text");
        } else if (value.asString().isEmpty()) {
            fault(name, "is empty");
        } else if (value.asString().length() > most) {
            fault(name, "is longer than " + most + " characters");
        } else {
            return Optional.of(value.asString());
        }
        return Optional.empty();
    }

    /** A word or another short text that has a type of ours; the reader's IllegalArgumentException says what is wrong. */
    <T> Optional<T> optional(String name, Function<String, T> reader) {
        return optionalText(name, LONGEST_WORD).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                fault(name, e.getMessage());
                return Optional.empty();
            }
        });
    }

    <T> Optional<T> required(String name, Function<String, T> reader) {
        if (absent(name)) {
            fault(name, "is missing");
        }
        return optional(name, reader);
    }

    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!absent(name) && !value.isBoolean()) {
            fault(name, "is neither true nor false");
        }
        return value.isBoolean() && value.asBoolean();
    }

    long number(String name, long least, long most, long otherwise) {
        JsonNode value = object.path(name);
        if (absent(name)) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            fault(name, "is no whole number from " + least + " to " + most);
            return otherwise;
        }
        return value.asLong();
    }

    /** An object; when it is missing or something else, that is noted and an empty one stands in. */
    Members object(String name) {
        JsonNode value = object.path(name);
        if (!value.isObject()) {
            fault(name, absent(name) ? "is missing" : "is no object");
        }
        return new Members(value, pointer + "/" + name, faults);
    }

    /** An object; null counts as absent, too. */
    Optional<Members> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** An object with any members, written as JSON. */
    Optional<String> anyObject(String name, int mostOctets) {
        JsonNode value = object.path(name);
        if (absent(name)) {
            return Optional.empty();
        }
        String text = value.toString();
        if (!value.isObject()) {
            fault(name, "is no object");
        } else if (text.getBytes(StandardCharsets.UTF_8).length > mostOctets) {
            fault(name, "is larger than " + mostOctets + " octets");
        }
        return Optional.of(text);
    }

    /** Whether there is a value of any kind. */
    boolean has(String name) {
        return !absent(name);
    }

    /** Of all members, those without a value included. */
    List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    /** A list of 1 to so many objects. */
    List<Members> objects(String name, int most) {
        List<Members> members = new ArrayList<>();
        for (JsonNode element : elements(name, most)) {
            Members member = new Members(element, pointer + "/" + name + "/" + members.size(), faults);
            if (!element.isObject()) {
                member.fault("is no object");
            }
            members.add(member);
        }
        return members;
    }

    /** A list of 1 to so many texts. */
    List<String> texts(String name, int most, int longest) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(name, most)) {
            if (!element.isString() || element.asString().length() > longest) {
                fault(name + "/" + texts.size(), "is no text of at most " + longest + " characters");
            }
            texts.add(element.asString(""));
        }
        return texts;
    }

    /** A list of 1 to so many elements of any kind. */
    List<JsonNode> elements(String name, int most) {
        JsonNode value = object.path(name);
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            fault(name, absent(name) ? "is missing" : "is no list of 1 to " + most + " elements");
            return List.of();
        }
        return value.valueStream().toList();
    }

    void fault(String name, @Nullable String detail) {
        faults.add(ApiProblem.Fault.at(pointer + "/" + name, detail == null ? "is wrong" : detail));
    }

    private void fault(String detail) {
        faults.add(ApiProblem.Fault.at(pointer, detail));
    }

    private boolean absent(String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull();
    }
}
