package dev.expunge.server.api;

import static java.util.Objects.requireNonNull;

import dev.expunge.document.Problem;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.StoreUnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem document (RFC 9457). Holds no personal value: details speak of members, never of what was in them. */
record ApiProblem(
        ProblemType type, @Nullable String detail, List<Fault> errors, List<Problem> mistakes, List<Hole> holes) {
    static final String MEDIA_TYPE = "application/problem+json";

    ApiProblem {
        requireNonNull(type, "type is null");
        errors = List.copyOf(errors);
        mistakes = List.copyOf(mistakes);
        holes = List.copyOf(holes);
    }

    /**
     * One wrong value.
     *
     * @param pointer JSON Pointer into the body (RFC 6901); null when it is a parameter or header
     * @param parameter its name; null when it is in the body
     */
    record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {
        static Fault at(String pointer, String detail) {
            return new Fault(pointer, null, detail);
        }

        static Fault of(String parameter, String detail) {
            return new Fault(null, parameter, detail);
        }

        private Map<String, Object> wire() {
            Map<String, Object> wire = new LinkedHashMap<>();
            Wire.put(wire, "pointer", pointer);
            Wire.put(wire, "parameter", parameter);
            wire.put("detail", detail);
            return wire;
        }
    }

    static ApiProblem of(ProblemType type) {
        return new ApiProblem(type, null, List.of(), List.of(), List.of());
    }

    static ApiProblem of(ProblemType type, String detail) {
        return new ApiProblem(type, detail, List.of(), List.of(), List.of());
    }

    static ApiProblem invalid(List<Fault> errors) {
        return new ApiProblem(ProblemType.INVALID_VALUE, null, errors, List.of(), List.of());
    }

    static ApiProblem unreadableMap(List<Problem> mistakes) {
        return new ApiProblem(ProblemType.MAP_REFUSED, "The data map cannot be read.", List.of(), mistakes, List.of());
    }

    static ApiProblem uncovering(List<Hole> holes) {
        return new ApiProblem(
                ProblemType.MAP_REFUSED, "The data map does not cover the source.", List.of(), List.of(), holes);
    }

    static ApiProblem badDefinition(List<Problem> mistakes) {
        return new ApiProblem(
                ProblemType.DEFINITION_REFUSED, "The definition cannot be read.", List.of(), mistakes, List.of());
    }

    /** @param reasons each for operators, and nothing personal */
    static ApiProblem badBundle(List<String> reasons) {
        return of(ProblemType.DEFINITION_REFUSED, "The bundle " + String.join("; ", reasons) + ".");
    }

    /** Its message is for operators and holds no personal value. */
    static ApiProblem unavailable(StoreUnavailableException failure) {
        return of(ProblemType.SOURCE_UNAVAILABLE, String.valueOf(failure.getMessage()));
    }

    ApiException exception() {
        return new ApiException(this);
    }

    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("type", type.uri());
        wire.put("title", type.title());
        wire.put("status", type.status());
        Wire.put(wire, "detail", detail);
        if (!errors.isEmpty()) {
            wire.put("errors", errors.stream().map(Fault::wire).toList());
        }
        if (!mistakes.isEmpty()) {
            wire.put("mistakes", mistakes.stream().map(Wire::mistake).toList());
        }
        if (!holes.isEmpty()) {
            wire.put("holes", holes.stream().map(Wire::hole).toList());
        }
        return wire;
    }
}
