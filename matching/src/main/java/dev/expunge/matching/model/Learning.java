package dev.expunge.matching.model;

import dev.expunge.matching.compare.Level;
import java.util.EnumMap;
import java.util.Map;

/**
 * Learns weights and prior from pairs nobody has labelled, by expectation and maximisation. Strangers are learned from random pairs,
 * so that blocking does not colour them; the numbers it starts from count as some pairs already seen, so that a short list learns
 * little.
 */
public final class Learning {
    private static final int MOST_ROUNDS = 60;
    private static final double STILL = 1e-4;
    private static final double MOST = 0.3;

    private final Pairs candidates;
    private final Pairs background;
    private final Pairs neighbours;
    private final double allPairs;
    private final Weights start;
    private final Strength strength;

    /** How many pairs the weights that one starts from are worth; a very great number keeps them. */
    public record Strength(double same, double kin, double strangers) {
        public static final Strength OF_A_LIST = new Strength(20, 1e9, 40);

        double of(Kinship kinship) {
            return switch (kinship) {
                case SAME -> same;
                case KIN, KIN_OF_ONE_NAME -> kin;
                case STRANGERS -> strangers;
            };
        }
    }

    /** What was learned. */
    public record Learned(Weights weights, Prior prior) {}

    /**
     * @param candidates pairs among which are nearly all pairs of one person
     * @param background random pairs, nearly all of strangers
     * @param neighbours random pairs of people in one city
     * @param allPairs how many pairs there are, compared or not
     */
    public Learning(
            Pairs candidates, Pairs background, Pairs neighbours, double allPairs, Weights start, Strength strength) {
        this.candidates = candidates;
        this.background = background;
        this.neighbours = neighbours;
        this.allPairs = allPairs;
        this.start = start;
        this.strength = strength;
    }

    public Learned from(Prior first) {
        Weights weights = start;
        Prior prior = first;
        double before = 0;
        for (int round = 1; ; round++) {
            Scorer scorer = new Scorer(weights, prior);
            double[][] counts = new double[Kinship.count()][Level.count()];
            double[] sums = new double[Kinship.count()];
            for (int i = 0; i < candidates.size(); i++) {
                double[] shares = candidates.shares(i, scorer);
                for (int k = 0; k < sums.length; k++) {
                    candidates.count(i, shares[k], counts[k]);
                    sums[k] += shares[k];
                }
            }
            counts[Kinship.STRANGERS.ordinal()] = strangers(scorer);
            weights = maximised(counts);
            prior = new Prior(
                    share(sums[0], first.same()), share(sums[1], first.kin()), share(sums[2], first.kinOfOneName()));
            double sames = sums[0];
            if (round == MOST_ROUNDS || Math.abs(sames - before) <= STILL * (1 + sames)) {
                return new Learned(weights, prior);
            }
            before = sames;
        }
    }

    private double[] strangers(Scorer scorer) {
        double[] counts = countsOfStrangers(background, scorer);
        double[] near = countsOfStrangers(neighbours, scorer);
        for (Level level : Level.values()) {
            if (level.sameScope(Level.STREET_SAME) || level.sameScope(Level.POSTCODE_SAME)) {
                counts[level.ordinal()] = near[level.ordinal()];
            }
        }
        return counts;
    }

    private static double[] countsOfStrangers(Pairs pairs, Scorer scorer) {
        double[] counts = new double[Level.count()];
        for (int i = 0; i < pairs.size(); i++) {
            pairs.count(i, 1 - Scorer.probability(pairs.logOdds(i, scorer)), counts);
        }
        return counts;
    }

    /** What one starts from is worth one pair found. */
    private double share(double found, double first) {
        return Math.min(MOST, (found + 1) / (allPairs + 1 / first));
    }

    private Weights maximised(double[][] counts) {
        Map<Kinship, double[]> learned = new EnumMap<>(Kinship.class);
        for (Kinship kinship : Kinship.values()) {
            double[] blended = blended(counts[kinship.ordinal()], start.copy(kinship), strength.of(kinship));
            for (Level level : Level.values()) {
                if (isKept(kinship, level)) {
                    blended[level.ordinal()] = start.of(kinship, level);
                }
            }
            learned.put(kinship, blended);
        }
        return new Weights(learned);
    }

    /**
     * Few sources tell of suffixes and deaths, and those that do tell when there is something to tell; how often strangers share a value
     * is counted apart.
     */
    private static boolean isKept(Kinship kinship, Level level) {
        return switch (level.field()) {
            case SUFFIX, LIFE -> true;
            case ORDER -> kinship == Kinship.STRANGERS;
            default -> kinship == Kinship.STRANGERS && level.byValue();
        };
    }

    private static double[] blended(double[] counts, double[] start, double strength) {
        double[] blended = new double[counts.length];
        for (Level level : Level.values()) {
            double total = 0;
            for (Level other : Level.values()) {
                if (level.sameScope(other)) {
                    total += counts[other.ordinal()];
                }
            }
            int i = level.ordinal();
            blended[i] = (counts[i] + strength * start[i]) / (total + strength);
        }
        return blended;
    }
}
