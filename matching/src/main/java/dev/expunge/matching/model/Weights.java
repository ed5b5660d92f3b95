package dev.expunge.matching.model;

import static java.util.Objects.requireNonNull;

import dev.expunge.matching.compare.Level;
import dev.expunge.matching.text.Lines;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often each level occurs among pairs of one person, of kin, of kin of one name, and of strangers (the m and u of Fellegi and
 * Sunter, 1969, with kin told apart from strangers). For a level by value the strangers' number is a factor to the share of people with that value.
 */
public final class Weights {
    private final Map<Kinship, double[]> probabilities;
    private final Map<Kinship, double[]> logs = new EnumMap<>(Kinship.class);

    Weights(Map<Kinship, double[]> probabilities) {
        this.probabilities = new EnumMap<>(Kinship.class);
        probabilities.forEach((kinship, levels) -> {
            this.probabilities.put(kinship, levels.clone());
            logs.put(kinship, Arrays.stream(levels).map(Math::log).toArray());
        });
    }

    /** The weights of this repository, which were learned on invented people. */
    public static Weights standard() {
        return Standard.WEIGHTS;
    }

    /** What we guess before anything is learned. */
    public static Weights guessed() {
        return parse(Lines.of("weights-start.tsv"));
    }

    /**
     * Reads lines of a level's name and four numbers, separated by tabs.
     *
     * @throws IllegalArgumentException when a line cannot be read or a level is missing
     */
    public static Weights parse(List<String> lines) {
        Map<Kinship, double[]> read = new EnumMap<>(Kinship.class);
        for (Kinship kinship : Kinship.values()) {
            read.put(kinship, new double[Level.count()]);
        }
        for (String line : lines) {
            String[] cells = line.split("\t");
            if (cells.length != 1 + Kinship.values().length) {
                throw new IllegalArgumentException("not a level and four numbers: " + line);
            }
            Level level = Level.valueOf(cells[0]);
            read.forEach((kinship, levels) -> levels[level.ordinal()] = positive(cells[1 + kinship.ordinal()]));
        }
        for (Level level : Level.values()) {
            if (read.values().stream().anyMatch(levels -> levels[level.ordinal()] == 0)) {
                throw new IllegalArgumentException("no weight of " + level);
            }
        }
        return new Weights(read);
    }

    private static double positive(String number) {
        double value = Double.parseDouble(number);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a positive number: " + number);
        }
        return value;
    }

    /** Lines that {@link #parse} reads. */
    public List<String> lines() {
        return Arrays.stream(Level.values())
                .map(level -> String.format(
                        Locale.ROOT,
                        "%s\t%.4g\t%.4g\t%.4g\t%.4g",
                        level,
                        of(Kinship.SAME, level),
                        of(Kinship.KIN, level),
                        of(Kinship.KIN_OF_ONE_NAME, level),
                        of(Kinship.STRANGERS, level)))
                .toList();
    }

    public double of(Kinship kinship, Level level) {
        return of(kinship)[level.ordinal()];
    }

    /** Natural logarithms by the ordinal of the level; not to be written to. */
    double[] logs(Kinship kinship) {
        return requireNonNull(logs.get(kinship));
    }

    double[] copy(Kinship kinship) {
        return of(kinship).clone();
    }

    private double[] of(Kinship kinship) {
        return requireNonNull(probabilities.get(kinship));
    }

    private static final class Standard {
        static final Weights WEIGHTS = parse(Lines.of("weights.tsv"));
    }
}
