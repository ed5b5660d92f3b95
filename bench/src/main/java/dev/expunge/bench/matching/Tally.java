package dev.expunge.bench.matching;

/** Counts of answers, right and wrong; with probabilities in ten bins for calibration. */
public final class Tally {
    private static final int BINS = 10;
    private final double[] believed = new double[BINS];
    private final int[] found = new int[BINS];
    private final int[] counts = new int[BINS];
    private int rightMatches;
    private int wrongMatches;
    private int missed;
    private final double threshold;

    Tally(double threshold) {
        this.threshold = threshold;
    }

    void add(double probability, boolean same) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        believed[bin] += probability;
        counts[bin]++;
        found[bin] += same ? 1 : 0;
        if (probability >= threshold) {
            rightMatches += same ? 1 : 0;
            wrongMatches += same ? 0 : 1;
        } else {
            missed += same ? 1 : 0;
        }
    }

    /** Share of matches that are right; 1 when there are none. */
    public double precision() {
        int matches = rightMatches + wrongMatches;
        return matches == 0 ? 1 : (double) rightMatches / matches;
    }

    /** Share of what there was to find that was found; 1 when there was nothing. */
    public double recall() {
        int there = rightMatches + missed;
        return there == 0 ? 1 : (double) rightMatches / there;
    }

    /** Mean distance of what was believed from what was so, over ten bins by their size (expected calibration error). */
    public double calibrationError() {
        double distance = 0;
        int all = 0;
        for (int i = 0; i < BINS; i++) {
            distance += Math.abs(believed[i] - found[i]);
            all += counts[i];
        }
        return all == 0 ? 0 : distance / all;
    }

    /** Pairs that are one person. */
    public int there() {
        return rightMatches + missed;
    }

    /** All pairs. */
    public int pairs() {
        int all = 0;
        for (int count : counts) {
            all += count;
        }
        return all;
    }

    /** One line a bin that is not empty: pairs, mean probability, share that is one person. */
    public String bins() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                lines.append(String.format(
                        java.util.Locale.ROOT,
                        "%d pairs: %.3f believed, %.3f true%n",
                        counts[i],
                        believed[i] / counts[i],
                        (double) found[i] / counts[i]));
            }
        }
        return lines.toString();
    }
}
