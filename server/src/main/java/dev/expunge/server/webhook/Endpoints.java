package dev.expunge.server.webhook;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many tries may go on at once to each endpoint, seen from this node: a few to a new one, more with each success, one after a
 * failure until it answers again.
 */
final class Endpoints {
    /** Of one that is not known. */
    static final int FIRST = 2;

    static final int MOST_AT_ONCE =
            Stream.of(Standing.values()).mapToInt(Standing::room).sum();

    private static final int MOST_OF_ONE = 32;
    private static final int REMEMBERED = 10_000;

    private final Map<String, Health> known = new LinkedHashMap<>();

    /** @param free how many more may begin now */
    record Slots(String endpoint, Standing standing, int free) {}

    synchronized void begin(Collection<String> tries) {
        tries.forEach(endpoint -> known.computeIfAbsent(endpoint, key -> new Health()).underWay++);
        if (known.size() > REMEMBERED) {
            known.values().removeIf(health -> health.underWay == 0);
        }
    }

    synchronized void end(String endpoint, boolean well) {
        Health health = less(endpoint);
        health.standing = well ? Standing.PROVEN : Standing.SUSPECT;
        health.most = well ? Math.min(MOST_OF_ONE, health.most * 2) : 1;
    }

    /** Ends what was no try. */
    synchronized void giveBack(String endpoint) {
        less(endpoint);
    }

    /** The endpoints that are known; of any other {@link #FIRST} may begin, in the room of the new ones. */
    synchronized List<Slots> slots() {
        return known.entrySet().stream()
                .map(one -> new Slots(
                        one.getKey(),
                        one.getValue().standing,
                        Math.max(0, one.getValue().most - one.getValue().underWay)))
                .toList();
    }

    /** How many more tries may begin now to all endpoints of a standing together. */
    synchronized Map<Standing, Integer> rooms() {
        return Stream.of(Standing.values())
                .collect(toMap(standing -> standing, standing -> standing.room() - underWay(standing)));
    }

    private Health less(String endpoint) {
        Health health = known.get(endpoint);
        if (health == null || health.underWay == 0) {
            throw new IllegalStateException("no try to that endpoint is under way");
        }
        health.underWay--;
        return health;
    }

    private int underWay(Standing standing) {
        return known.values().stream()
                .filter(health -> health.standing == standing)
                .mapToInt(health -> health.underWay)
                .sum();
    }

    private static final class Health {
        private int underWay;
        private int most = FIRST;
        private Standing standing = Standing.NEW;
    }
}
