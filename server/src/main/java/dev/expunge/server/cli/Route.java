package dev.expunge.server.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Path and query of a call to the native API. */
record Route(String text) {
    static Route of(String... segments) {
        return new Route(Arrays.stream(segments).map(Route::encoded).collect(Collectors.joining("/", "/api/v1/", "")));
    }

    /** Adds a query parameter, unless it has no value. */
    Route with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new Route(text + (text.contains("?") ? '&' : '?') + name + '=' + encoded(value.toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
