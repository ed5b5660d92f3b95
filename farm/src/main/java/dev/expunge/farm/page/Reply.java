package dev.expunge.farm.page;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * What a host answers.
 *
 * @param slow whether it comes in small pieces
 */
public record Reply(int status, String type, String body, Map<String, String> headers, boolean slow) {
    private static final String HTML = "text/html; charset=utf-8";

    public Reply {
        requireNonNull(type, "type is null");
        requireNonNull(body, "body is null");
        headers = Map.copyOf(headers);
    }

    public static Reply html(Html page) {
        return html(200, page);
    }

    public static Reply html(int status, Html page) {
        return new Reply(status, HTML, page.markup(), Map.of(), false);
    }

    public static Reply json(int status, String body) {
        return new Reply(status, "application/json", body, Map.of(), false);
    }

    public static Reply text(String body) {
        return new Reply(200, "text/plain; charset=utf-8", body, Map.of(), false);
    }

    public static Reply redirect(String location) {
        return new Reply(303, HTML, "", Map.of("Location", location), false);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, type, body, more, slow);
    }

    public Reply slowly() {
        return new Reply(status, type, body, headers, true);
    }
}
