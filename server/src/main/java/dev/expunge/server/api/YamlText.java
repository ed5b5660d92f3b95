package dev.expunge.server.api;

import dev.expunge.server.http.Body;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.RefusedException;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Bodies that are YAML. */
final class YamlText {
    /** RFC 9512, and what was written before it. */
    private static final Set<String> TYPES =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain");

    private YamlText() {}

    static String of(Context context) {
        return of(context, Body.read(context));
    }

    static String of(Context context, byte[] body) {
        String type = context.contentType();
        if (type == null || !TYPES.contains(type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))) {
            throw new RefusedException(new Refusal.WrongContentType());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(new Refusal.MalformedBody());
        }
    }
}
