package dev.expunge.matching;

/**
 * Where a plan draws its lines.
 *
 * @param match least probability of a match
 * @param review least probability that is worth a look, at most {@code match}
 */
public record Thresholds(double match, double review) {
    public static final Thresholds STANDARD = new Thresholds(0.9, 0.5);

    public Thresholds {
        if (!(review > 0 && review <= match && match <= 1)) {
            throw new IllegalArgumentException("thresholds do not rise from over 0 to 1");
        }
    }

    public Verdict verdict(double probability) {
        return probability >= match ? Verdict.MATCH : probability >= review ? Verdict.REVIEW : Verdict.NO;
    }
}
