package dev.expunge.server.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads query parameters. */
final class Queries {
    private Queries() {}

    /** The reader's IllegalArgumentException says what is wrong. */
    static <T> Optional<T> optional(Context context, String name, Function<String, T> reader) {
        Optional<String> value = text(context, name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value.get()));
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    /** As it was sent; without NUL, which no text of ours has and no database takes. */
    static Optional<String> text(Context context, String name) {
        Optional<String> value = Optional.ofNullable(context.queryParam(name));
        if (value.isPresent() && value.get().indexOf('\0') >= 0) {
            throw wrong(name, "has a character that is not allowed");
        }
        return value;
    }

    static boolean flag(Context context, String name) {
        return optional(context, name, value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("is neither true nor false");
                })
                .orElse(false);
    }

    static ApiException wrong(String parameter, String detail) {
        return ApiProblem.invalid(List.of(ApiProblem.Fault.of(parameter, detail)))
                .exception();
    }
}
