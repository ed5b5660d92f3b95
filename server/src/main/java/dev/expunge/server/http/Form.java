package dev.expunge.server.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An {@code application/x-www-form-urlencoded} body; every name at most once (RFC 6749 section 3.2). */
public final class Form {
    public static final String TYPE = "application/x-www-form-urlencoded";

    private static final int MOST_PAIRS = 100;

    private final Map<String, String> values;

    private Form(Map<String, String> values) {
        this.values = values;
    }

    /** @throws RefusedException when the type is another, or names repeat, or it does not decode */
    public static Form read(Context context) {
        ContentType.require(context, TYPE);
        return parse(Body.read(context));
    }

    static Form parse(byte[] body) {
        Map<String, String> values = new HashMap<>();
        String[] pairs = text(body).split("&", MOST_PAIRS + 1);
        if (pairs.length > MOST_PAIRS) {
            throw malformed();
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!pair.isEmpty() && values.put(name, value) != null) {
                throw malformed();
            }
        }
        return new Form(values);
    }

    /** Empty when absent or without value: RFC 6749 section 3.2 treats both alike. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Undoes percent-encoding and plus signs. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static RefusedException malformed() {
        return new RefusedException(new Refusal.MalformedBody());
    }
}
