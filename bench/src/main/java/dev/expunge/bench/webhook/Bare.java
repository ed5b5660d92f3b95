package dev.expunge.bench.webhook;

import dev.expunge.egress.Bounds;
import dev.expunge.egress.Call;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs each body and posts it, as many at once as the engine has under way to one endpoint. Nothing is kept anywhere. */
final class Bare {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            BASE64URL.encodeToString("{\"alg\":\"EdDSA\",\"kid\":\"0123456789012345678901234567890123456789012\"}"
                    .getBytes(StandardCharsets.US_ASCII));

    private final Egress egress;
    private final Bounds bounds = Bounds.statusWithin(Duration.ofSeconds(10));
    private final String url;
    private final PrivateKey key;

    Bare(Egress egress, String url) throws GeneralSecurityException {
        this.egress = egress;
        this.url = url;
        this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    }

    /** How many a second. */
    double deliver(int count, int connections) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        List<Future<?>> callers = new ArrayList<>();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                callers.add(threads.submit(() -> {
                    for (int number = left.decrementAndGet(); number >= 0; number = left.decrementAndGet()) {
                        post(Body.of(UUID.randomUUID()));
                    }
                    return null;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private void post(byte[] body) throws GeneralSecurityException {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Expunge",
                "X-Webhook-Id",
                UUID.randomUUID().toString(),
                "X-Webhook-JWS",
                sign(body));
        Reply reply = egress.send(Call.post(url, headers, body), bounds);
        if (!(reply instanceof Reply.Answered answer && answer.successful())) {
            throw new IllegalStateException("not delivered: " + reply);
        }
    }

    private String sign(byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update((HEADER + ".").getBytes(StandardCharsets.US_ASCII));
        signature.update(BASE64URL.encode(body));
        return HEADER + ".." + BASE64URL.encodeToString(signature.sign());
    }
}
