package dev.expunge.server.broker.care;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.request.IdempotencyKey;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers to creates, given again for 24 hours to whoever repeats one under its idempotency key. */
public final class FirstAnswers {
    private final FirstAnswerStore store;
    private final KeyedHashes hashes;
    private final InstantSource clock;

    public FirstAnswers(Database database, KeyedHashes hashes, InstantSource clock) {
        this.store = new FirstAnswerStore(database);
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Does the work and keeps its answer, in one transaction; or gives the answer that is kept. What the work throws undoes both.
     *
     * @param key null for none
     * @param work whose answer holds nothing personal
     * @return empty when the key was used with another body
     */
    public Optional<byte[]> give(ApiClient client, @Nullable IdempotencyKey key, Supplier<byte[]> work) {
        return store.inTransaction(() -> {
            if (key == null) {
                return Optional.of(work.get());
            }
            byte[] keyHash =
                    hashes.stable(client.tenant(), "idempotency key", key.key().getBytes(StandardCharsets.UTF_8));
            byte[] bodyHash = hashes.stable(client.tenant(), "idempotent body", key.bodyHash());
            if (store.claim(client.id(), keyHash, bodyHash, clock.instant())) {
                byte[] answer = work.get();
                store.keep(client.id(), keyHash, answer);
                return Optional.of(answer);
            }
            return store.find(client.id(), keyHash)
                    .filter(kept -> Arrays.equals(kept.bodyHash(), bodyHash))
                    .map(FirstAnswerStore.Kept::answer);
        });
    }
}
