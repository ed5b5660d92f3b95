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
 * @param contributions of every field that both sides know, in the order of the fields; with the two above they add up to the binary
 *     logarithm of the odds
 */
public record Match(
        double probability, Verdict verdict, double priorBits, double kinBits, List<Contribution> contributions) {
    public Match {
        contributions = List.copyOf(contributions);
    }

    /** For a person to read; holds no personal value. */
    public List<String> sentences() {
        return Stream.of(
                        Stream.of(String.format(Locale.ROOT, "before comparing (%+.1f bits)", priorBits)),
                        contributions.stream().map(Contribution::sentence),
                        Stream.of(String.format(Locale.ROOT, "may be one of the family (%+.1f bits)", kinBits)))
                .flatMap(lines -> lines)
                .toList();
    }
}
