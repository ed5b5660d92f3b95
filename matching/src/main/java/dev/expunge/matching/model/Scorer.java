package dev.expunge.matching.model;

import dev.expunge.matching.compare.Comparison;
import dev.expunge.matching.compare.Field;
import dev.expunge.matching.compare.Level;

/** From levels to a probability: Bayes over what two records may be to each other. Allocates nothing per pair. For one thread. */
public final class Scorer {
    private final double[][] logs = new double[Kinship.count()][];
    private final double[] priors = new double[Kinship.count()];
    private final double[] believed = new double[Kinship.count()];

    public Scorer(Weights weights, Prior prior) {
        for (Kinship kinship : Kinship.values()) {
            logs[kinship.ordinal()] = weights.logs(kinship);
            priors[kinship.ordinal()] = prior.log(kinship);
        }
    }

    /** Natural logarithm of the odds that a pair is one person. */
    public double logOdds(Comparison comparison) {
        return logOdds(comparison.levels(), 0, comparison.sumOfLogFrequencies());
    }

    /** Natural logarithm of the odds that levels at an offset are one person's. */
    public double logOdds(byte[] levels, int at, double logFrequencies) {
        weigh(levels, at, logFrequencies);
        return believed[Kinship.SAME.ordinal()] - logOfSum(Kinship.KIN.ordinal());
    }

    /** Probabilities of each kinship for levels at an offset, in their order; the array is reused by the next call. */
    double[] shares(byte[] levels, int at, double logFrequencies) {
        weigh(levels, at, logFrequencies);
        double all = logOfSum(0);
        for (int k = 0; k < believed.length; k++) {
            believed[k] = Math.exp(believed[k] - all);
        }
        return believed;
    }

    private void weigh(byte[] levels, int at, double logFrequencies) {
        for (int k = 0; k < believed.length; k++) {
            double[] log = logs[k];
            double sum = priors[k];
            for (int i = at; i < at + Field.count(); i++) {
                if (levels[i] >= 0) {
                    sum += log[levels[i]];
                }
            }
            believed[k] = sum;
        }
        believed[Kinship.STRANGERS.ordinal()] += logFrequencies;
    }

    private double logOfSum(int from) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = from; k < believed.length; k++) {
            most = Math.max(most, believed[k]);
        }
        double sum = 0;
        for (int k = from; k < believed.length; k++) {
            sum += Math.exp(believed[k] - most);
        }
        return most + Math.log(sum);
    }

    /** What a level is worth against strangers, in bits. */
    public double bits(Level level, Comparison comparison) {
        double same = logs[Kinship.SAME.ordinal()][level.ordinal()];
        double strangers = logs[Kinship.STRANGERS.ordinal()][level.ordinal()];
        return (same - strangers - comparison.logFrequency(level.field())) / Math.log(2);
    }

    /** Binary logarithm of the odds of one person to strangers before anything is compared. */
    public double priorBits() {
        return (priors[Kinship.SAME.ordinal()] - priors[Kinship.STRANGERS.ordinal()]) / Math.log(2);
    }

    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
