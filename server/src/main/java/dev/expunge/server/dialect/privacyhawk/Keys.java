package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.care.FirstAnswers;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Secrets;
import dev.expunge.server.http.Json;
import dev.expunge.server.request.IdempotencyKey;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates that may carry an {@code Idempotency-Key}. */
final class Keys {
    private static final String HEADER = "Idempotency-Key";

    private final FirstAnswers answers;

    Keys(FirstAnswers answers) {
        this.answers = answers;
    }

    /**
     * Answers 201 with what the work says, or said when it was done first.
     *
     * @param what is created: one key may be used for different things
     */
    void create(Context context, ApiClient client, String what, byte[] body, Supplier<Object> work) {
        byte[] answer = answers.give(client, key(context, what, body), () -> Json.write(work.get()))
                .orElseThrow(PrivacyHawkError.KEY_REUSED::exception);
        context.status(201).contentType(Json.TYPE).result(answer);
    }

    private static @Nullable IdempotencyKey key(Context context, String what, byte[] body) {
        String key = context.header(HEADER);
        if (key == null) {
            return null;
        }
        if (!IdempotencyKey.isWellFormed(key)) {
            throw PrivacyHawkError.invalid(HEADER, "must be 1 to 255 printable ASCII characters")
                    .exception();
        }
        return new IdempotencyKey(key, Secrets.hash(what + "\n" + new String(body, StandardCharsets.UTF_8)));
    }
}
