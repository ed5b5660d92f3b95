package dev.expunge.matching.model;

import dev.expunge.matching.compare.Field;
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

    private final Pairs candidates;
    private final Pairs background;
    private final Pairs neighbours;
    private final double allPairs;
    private final Weights start;
    private final Strength strength;

    /** How many pairs the weights that one starts from are worth; a very great number keeps them. */
    public record Strength(double same, double kin, double strangers) {
        public static final Strength OF_A_LIST = new Strength(20, 1e9, 40);
    }

    /** What was learned. */
    public record Learned(Weights weights, Prior prior, int rounds) {}

    /**
     * @param candidates pairs among which are nearly all pairs of one person
     * @param background random pairs, nearly all of strangers
     * @param neighbours random pairs of people in one city
     * @param allPairs how many pairs there are, compared or not
     */
    public Learning(
            Pairs candidates,
            Pairs background,
            Pairs neighbours,
            double allPairs,
            Weights start,
            Strength strength) {
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
            double[] same = new double[Level.count()];
            double[] kin = new double[Level.count()];
            double sames = 0;
            double kins = 0;
            for (int i = 0; i < candidates.size(); i++) {
                double p = Scorer.probability(candidates.logOdds(i, scorer));
                double k = candidates.kin(i, scorer);
                candidates.count(i, p, same);
                candidates.count(i, k, kin);
                sames += p;
                kins += k;
            }
            weights = maximised(same, kin, strangers(scorer));
            prior = new Prior(share(sames, first.same(), 1), share(kins, first.kin(), 1));
            if (round == MOST_ROUNDS || Math.abs(sames - before) <= STILL * (1 + sames)) {
                return new Learned(weights, prior, round);
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

    private double share(double found, double first, double worth) {
        return Math.min(0.4, (found + worth) / (allPairs + worth / first));
    }

    private Weights maximised(double[] same, double[] kin, double[] strangers) {
        Map<Kinship, double[]> learned = new EnumMap<>(Kinship.class);
        learned.put(Kinship.SAME, blended(same, start.copy(Kinship.SAME), strength.same));
        learned.put(Kinship.KIN, blended(kin, start.copy(Kinship.KIN), strength.kin));
        double[] blended = blended(strangers, start.copy(Kinship.STRANGERS), strength.strangers);
        for (Level level : Level.values()) {
            if (level.byValue() || level.field() == Field.ORDER) {
                blended[level.ordinal()] = start.of(Kinship.STRANGERS, level);
            }
        }
        learned.put(Kinship.STRANGERS, blended);
        return new Weights(learned);
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
