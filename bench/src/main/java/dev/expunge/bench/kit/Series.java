package dev.expunge.bench.kit;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One figure in each round that counted. */
public record Series(List<Double> rounds) {
    public Series {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no round counted");
        }
    }

    public double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Round by round, for what slows the machine down slows both sides of a round. */
    public Series over(Series other) {
        return new Series(IntStream.range(0, rounds.size())
                .mapToObj(i -> rounds.get(i) / other.rounds.get(i))
                .toList());
    }

    @Override
    public String toString() {
        return "%s (%s to %s)".formatted(short3(median()), short3(least()), short3(most()));
    }

    /** Three digits that count. */
    private static String short3(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
