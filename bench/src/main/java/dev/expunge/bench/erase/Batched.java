package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Operator;
import dev.expunge.bench.kit.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The whole server, many people at once: handed in as one list, waited for until every request is completed.
 *
 * @param own the node's own database, asked whether all is done, which is cheaper than asking the node
 */
record Batched(Operator operator, Sql own, String environment, String name) implements Way {
    private static final int MOST_TOGETHER = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Override
    public void erase(People people) throws Exception {
        long proven = proven();
        for (People list : people.inGroupsOf(MOST_TOGETHER)) {
            List<Map<String, Object>> subjects =
                    list.emails().stream().map(OneAtATime::subject).toList();
            operator.post(
                    "requests/import", Map.of("kind", "erasure", "environment", environment, "subjects", subjects));
        }
        long end = System.nanoTime() + LONGEST.toNanos();
        while (own.number("""
                select count(*) from privacy_request where status not in ('completed', 'refused', 'withdrawn')
                """) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not every request was completed");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        if (proven() - proven != people.count()) {
            throw new IllegalStateException("not every request has a receipt");
        }
    }

    private long proven() throws Exception {
        return own.number("""
                select count(*) from privacy_request r join receipt p on p.request_id = r.id where r.result = 'erased'
                """);
    }
}
