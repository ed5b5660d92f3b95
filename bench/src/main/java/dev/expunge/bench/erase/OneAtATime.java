package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Operator;
import dev.expunge.bench.kit.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * The whole server, one person after the other: handed in over HTTP, waited for until the request is completed.
 *
 * @param own the node's own database, asked whether a request is done, which is cheaper than asking the node
 */
record OneAtATime(Operator operator, Sql own, String environment, String name) implements Way {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public void erase(People people) throws Exception {
        for (String email : people.emails()) {
            JsonNode accepted = operator.post(
                    "requests", Map.of("kind", "erasure", "environment", environment, "subject", subject(email)));
            await(accepted.path("id").asString());
        }
    }

    static Map<String, Object> subject(String email) {
        return Map.of("identifiers", List.of(Map.of("type", "email", "value", email)));
    }

    private void await(String request) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        String completed = "select count(*) from privacy_request r join receipt p on p.request_id = r.id where r.id = '"
                + request + "' and r.result = 'erased'";
        while (own.number(completed) == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a request did not complete: " + operator.get("requests/" + request));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
