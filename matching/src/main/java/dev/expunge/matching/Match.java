package dev.expunge.matching;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How likely a listing is of a person, and why.
 *
 * @param probability 0 to 1
 * @param priorBits binary logarithm of the odds before anything was compared
 * @param kinBits what the chance takes away that it is somebody of the family, 0 or less but for rounding
 * @param rivalBits what other listings of the same search take away, 0 or less
 * @param contributions of every field that both sides know, in the order of the fields; with the three above they add up to the binary
 *     logarithm of the odds
 */
public record Match(
        double probability,
        Verdict verdict,
        double priorBits,
        double kinBits,
        double rivalBits,
        List<Contribution> contributions) {
    public Match(
            double probability, Verdict verdict, double priorBits, double kinBits, List<Contribution> contributions) {
        this(probability, verdict, priorBits, kinBits, 0, contributions);
    }

    private static final double WORTH_TELLING = 0.05;
    private static final double MOST = 1 - 1e-12;

    public Match {
        contributions = List.copyOf(contributions);
    }

    /** The same among rivals, who take away what the probability says. */
    Match with(double shared, Verdict then) {
        double bits = shared == probability ? 0 : (logOdds(shared) - logOdds(probability)) / Math.log(2);
        return new Match(shared, then, priorBits, kinBits, bits, contributions);
    }

    private static double logOdds(double probability) {
        double sure = Math.min(probability, MOST);
        return Math.log(sure) - Math.log1p(-sure);
    }

    /** For a person to read; holds no personal value. */
    public List<String> sentences() {
        return Stream.of(
                        Stream.of(String.format(Locale.ROOT, "before comparing (%+.1f bits)", priorBits)),
                        contributions.stream().map(Contribution::sentence),
                        Stream.of(String.format(Locale.ROOT, "may be one of the family (%+.1f bits)", kinBits)),
                        rivalBits > -WORTH_TELLING
                                ? Stream.<String>empty()
                                : Stream.of(String.format(
                                        Locale.ROOT, "others are as likely the person (%+.1f bits)", rivalBits)))
                .flatMap(lines -> lines)
                .toList();
    }
}
