package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several ways, each on fresh people in every round, in an order that turns from round to round. */
final class Contest {
    private final Shop shop;
    private final Map<Way, Integer> people;
    private final List<Way> ways;
    private final Map<Way, List<Double>> rates = new HashMap<>();

    /** @param people how many each way erases in a round */
    Contest(Shop shop, Map<Way, Integer> people) {
        this.shop = shop;
        this.people = Map.copyOf(people);
        this.ways = new ArrayList<>(people.keySet());
    }

    /** One round that counts, or warms up. Returns people a second by way. */
    Map<Way, Double> round(boolean counts) throws Exception {
        Map<Way, Double> round = new HashMap<>();
        for (Way way : ways) {
            round.put(way, rate(way));
        }
        ways.addLast(ways.removeFirst());
        if (counts) {
            round.forEach((way, rate) ->
                    rates.computeIfAbsent(way, ignored -> new ArrayList<>()).add(rate));
        }
        return round;
    }

    Series of(Way way) {
        return new Series(rates.getOrDefault(way, List.of()));
    }

    private double rate(Way way) throws Exception {
        People fresh = shop.come(people.getOrDefault(way, 1));
        shop.tidy();
        if (way instanceof EngineAlone engine) {
            engine.resolve(fresh);
        }
        long began = System.nanoTime();
        way.erase(fresh);
        double seconds = (System.nanoTime() - began) / 1e9;
        long left = shop.rowsOf(fresh);
        long expected = way.leavesRows() ? (long) fresh.count() * Shop.ROWS : 0;
        if (left != expected) {
            throw new IllegalStateException(way.name() + " left " + left + " rows, not " + expected);
        }
        return fresh.count() / seconds;
    }
}
