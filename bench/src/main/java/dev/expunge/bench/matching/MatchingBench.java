package dev.expunge.bench.matching;

import dev.expunge.bench.kit.Report;
import dev.expunge.bench.kit.Series;
import dev.expunge.bench.matching.Accuracy.Stratum;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Accuracy on populations that were made up by seeds; the same wherever it runs. */
public final class MatchingBench {
    private static final int POPULATIONS = 3;
    private static final Thresholds THRESHOLDS = Thresholds.STANDARD;
    private final int people;
    private final int customers;
    private final long seed;

    /** @param customers how many are looked for in each population */
    public MatchingBench(int people, int customers, long seed) {
        this.people = people;
        this.customers = customers;
        this.seed = seed;
    }

    public void run(Report report) {
        List<Accuracy> found = new ArrayList<>();
        double seconds = 0;
        long pairs = 0;
        for (int i = 0; i < POPULATIONS; i++) {
            Namesakes namesakes = new Namesakes(people, seed + 10L * i);
            long start = System.nanoTime();
            Accuracy accuracy = Accuracy.of(namesakes, customers, Weights.standard(), THRESHOLDS);
            seconds += (System.nanoTime() - start) / 1e9;
            pairs += accuracy.overall().pairs();
            found.add(accuracy);
        }
        tell(report, found);
        report.note(String.format(
                Locale.ROOT,
                "%d populations of %,d invented people; %,d customers each, looked for by name and state; a match is %.2f or more.",
                POPULATIONS,
                people,
                customers,
                THRESHOLDS.match()));
        report.note(String.format(
                Locale.ROOT,
                "%,d listings judged, each normalised and compared, at %,.0f a second.",
                pairs,
                pairs / seconds));
        report.note("How sure it was, and how often it was right (first population):\n"
                + found.getFirst().overall().bins().strip());
    }

    private static void tell(Report report, List<Accuracy> found) {
        report.figure("name and state alone, precision", "%", percent(found, Accuracy::nameAndState, Tally::precision));
        for (Stratum stratum : Stratum.values()) {
            Function<Accuracy, Tally> tally = accuracy -> accuracy.stratum(stratum);
            report.figure(stratum.words() + ", recall", "%", percent(found, tally, Tally::recall));
            if (stratum != Stratum.SOME) {
                report.figure(stratum.words() + ", precision", "%", percent(found, tally, Tally::precision));
            }
        }
        report.ratio("precision, %", percent(found, Accuracy::overall, Tally::precision), 100 * Goals.PRECISION);
        report.ratio("recall, %", percent(found, Accuracy::overall, Tally::recall), 100 * Goals.RECALL);
        report.ratio(
                Stratum.SOME.words() + ", precision, %",
                percent(found, accuracy -> accuracy.stratum(Stratum.SOME), Tally::precision),
                100 * Goals.PRECISION_AMONG_SOME);
        report.ratioAtMost(
                "calibration error, %",
                percent(found, Accuracy::overall, Tally::calibrationError), 100 * Goals.CALIBRATION_ERROR);
    }

    private static Series percent(
            List<Accuracy> found, Function<Accuracy, Tally> tally, ToDoubleFunction<Tally> figure) {
        return new Series(found.stream()
                .map(accuracy -> 100 * figure.applyAsDouble(tally.apply(accuracy)))
                .toList());
    }
}
