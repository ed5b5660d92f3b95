package dev.expunge.matching.model;

import dev.expunge.matching.compare.Comparison;
import dev.expunge.matching.compare.Field;
import dev.expunge.matching.compare.Level;

/** From levels to a probability: Bayes over one person, kin and strangers. Allocates nothing per pair. */
public final class Scorer {
    private final double[] same;
    private final double[] kin;
    private final double[] strangers;
    private final double logSame;
    private final double logKin;
    private final double logStrangers;

    public Scorer(Weights weights, Prior prior) {
        this.same = weights.logs(Kinship.SAME);
        this.kin = weights.logs(Kinship.KIN);
        this.strangers = weights.logs(Kinship.STRANGERS);
        this.logSame = Math.log(prior.same());
        this.logKin = Math.log(prior.kin());
        this.logStrangers = prior.logStrangers();
    }

    /** Natural logarithm of the odds that a pair is one person. */
    public double logOdds(Comparison comparison) {
        return logOdds(comparison.levels(), 0, comparison.sumOfLogFrequencies());
    }

    /** Natural logarithm of the odds that levels at an offset are one person's. */
    public double logOdds(byte[] levels, int at, double logFrequencies) {
        double s = logSame;
        double k = logKin;
        double u = logStrangers + logFrequencies;
        for (int i = at; i < at + Field.count(); i++) {
            byte level = levels[i];
            if (level >= 0) {
                s += same[level];
                k += kin[level];
                u += strangers[level];
            }
        }
        return s - logOfSum(k, u);
    }

    /** Probability that levels at an offset are those of kin who are not one person. */
    double kin(byte[] levels, int at, double logFrequencies) {
        double s = logSame;
        double k = logKin;
        double u = logStrangers + logFrequencies;
        for (int i = at; i < at + Field.count(); i++) {
            byte level = levels[i];
            if (level >= 0) {
                s += same[level];
                k += kin[level];
                u += strangers[level];
            }
        }
        return Math.exp(k - logOfSum(s, logOfSum(k, u)));
    }

    /** What a level is worth against strangers, in bits. */
    public double bits(Level level, Comparison comparison) {
        return (same[level.ordinal()] - strangers[level.ordinal()] - comparison.logFrequency(level.field()))
                / Math.log(2);
    }

    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static double logOfSum(double a, double b) {
        double more = Math.max(a, b);
        return more + Math.log1p(Math.exp(Math.min(a, b) - more));
    }
}
