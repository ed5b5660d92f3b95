package dev.expunge.matching.link;

import dev.expunge.matching.model.Pairs;
import dev.expunge.matching.model.Scorer;
import java.util.Arrays;

/**
 * A record of a list without duplicates is one person, so the records of the other list that resemble it compete for it. How much they
 * compete is said by how often the other list holds one person twice; where it does so all the time, nobody competes.
 *
 * <p>A set of {@code k} partners of one record is given the weight {@code r^(k-1)} times its odds, with {@code r} from 0 (never two) to
 * 1 (they do not heed each other). What that makes of each pair is worked out by passing messages between the two ends of a pair.
 */
final class Competition {
    private static final int ROUNDS = 12;
    private static final double LEAST_RATE = 1e-6;

    private final Pairs pairs;
    private final double[] logOdds;

    Competition(Pairs pairs, double[] logOdds) {
        this.pairs = pairs;
        this.logOdds = logOdds;
    }

    /**
     * Probabilities of the pairs, in their order.
     *
     * @param leftRate how readily several records of the right belong to one of the left, 0 to 1
     * @param rightRate how readily several records of the left belong to one of the right, 0 to 1
     */
    double[] probabilities(int lefts, int rights, double leftRate, double rightRate) {
        double[] fromLeft = new double[pairs.size()];
        double[] fromRight = new double[pairs.size()];
        Side left = new Side(lefts, Math.max(LEAST_RATE, leftRate));
        Side right = new Side(rights, Math.max(LEAST_RATE, rightRate));
        for (int round = 0; round < ROUNDS; round++) {
            left.pass(fromRight, fromLeft, true);
            right.pass(fromLeft, fromRight, false);
        }
        double[] probabilities = new double[pairs.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Scorer.probability(logOdds[i] + fromLeft[i] + fromRight[i]);
        }
        return probabilities;
    }

    /** The records of one list, and what they say to each of their pairs. */
    private final class Side {
        private final double[] sums;
        private final double rate;

        Side(int records, double rate) {
            this.sums = new double[records];
            this.rate = rate;
        }

        /** Each record tells each of its pairs, as a logarithm of odds, how free it is of its other pairs. */
        void pass(double[] heard, double[] told, boolean ofLeft) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < told.length; i++) {
                sums[ofLeft ? pairs.left(i) : pairs.right(i)] += weight(heard, i);
            }
            for (int i = 0; i < told.length; i++) {
                double others = Math.max(0, sums[ofLeft ? pairs.left(i) : pairs.right(i)] - weight(heard, i));
                told[i] = others - logAny(others);
            }
        }

        /** log(1 + rate x odds) */
        private double weight(double[] heard, int pair) {
            return softPlus(Math.log(rate) + logOdds[pair] + heard[pair]);
        }

        /** log(1 + (e^others - 1) / rate) */
        private double logAny(double others) {
            return others == 0 ? 0 : softPlus(logOfExpMinusOne(others) - Math.log(rate));
        }
    }

    private static double softPlus(double x) {
        return x > 30 ? x : Math.log1p(Math.exp(x));
    }

    private static double logOfExpMinusOne(double x) {
        return x > 30 ? x : Math.log(Math.expm1(x));
    }
}
