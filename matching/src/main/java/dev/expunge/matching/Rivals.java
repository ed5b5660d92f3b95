package dev.expunge.matching;

/**
 * What probabilities become when they are of the listings of one search and meant for one person. A set of k of them is given the weight
 * {@code AGAIN^(k-1)} times its odds, and nobody at all the weight 1; the sums over all sets are products.
 */
final class Rivals {
    /**
     * How readily a second listing is the person's too, against how readily a stranger of the name is like the person. Namesakes of one
     * city (odds of 9 each) then add up to no more than about 1.2, however many they are, and odds over about 1,000 are a match beside
     * another.
     */
    private static final double AGAIN = 0.01;

    private static final double MOST = 1 - 1e-12;

    private Rivals() {}

    /** In their order; one alone stays as it is. */
    static double[] shared(double[] alone) {
        double[] factors = new double[alone.length];
        double logAll = 0;
        for (int i = 0; i < alone.length; i++) {
            double probability = Math.min(MOST, alone[i]);
            factors[i] = AGAIN * probability / (1 - probability);
            logAll += Math.log1p(factors[i]);
        }
        double somebody = 1 - (1 - AGAIN) * Math.exp(-logAll);
        double[] shared = new double[alone.length];
        for (int i = 0; i < alone.length; i++) {
            shared[i] = Math.min(alone[i], factors[i] / (1 + factors[i]) / somebody);
        }
        return shared;
    }
}
