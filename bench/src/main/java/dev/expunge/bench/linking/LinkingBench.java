package dev.expunge.bench.linking;

import dev.expunge.bench.kit.Pace;
import dev.expunge.bench.kit.Report;
import dev.expunge.bench.kit.Series;
import dev.expunge.bench.matching.Namesakes;
import dev.expunge.bench.matching.TwoLists;
import dev.expunge.matching.link.Link;
import dev.expunge.matching.link.Linker;
import dev.expunge.matching.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Two lists of invented people, linked by us and by Duke 1.2: speed and F1. The lists are the same wherever it runs. */
public final class LinkingBench {
    private static final double MATCH = 0.5;
    private static final long SEED = 100;

    private final Pace pace;
    private final Consumer<String> progress;
    private final int size;
    private final List<Side> ours = new ArrayList<>();
    private final List<Side> dukes = new ArrayList<>();

    /** One side of one round. */
    private record Side(double recordsPerSecond, double f1, double precision, double recall) {}

    /** @param progress told a line now and then */
    public LinkingBench(Pace pace, Consumer<String> progress) {
        this.pace = pace;
        this.progress = progress;
        this.size = pace.small() ? 500 : 5_000;
    }

    public void run(Report report) {
        Namesakes warm = new Namesakes(size * 20, SEED - 1);
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < pace.warmUp().toNanos()) {
            TwoLists lists = warm.twoLists(size);
            us(lists);
            duke(lists);
        }
        for (int round = 0; round < pace.rounds(); round++) {
            TwoLists lists = new Namesakes(size * 20, SEED + round).twoLists(size);
            if (round % 2 == 0) {
                ours.add(us(lists));
            }
            dukes.add(duke(lists));
            if (round % 2 == 1) {
                ours.add(us(lists));
            }
            progress.accept("round %d: F1 %.3f, Duke %.3f"
                    .formatted(round + 1, ours.getLast().f1(), dukes.getLast().f1()));
        }
        report.figure("records linked", "/s", series(ours, Side::recordsPerSecond));
        report.figure("  by Duke", "/s", series(dukes, Side::recordsPerSecond));
        report.figure("precision", "", series(ours, Side::precision));
        report.figure("  of Duke", "", series(dukes, Side::precision));
        report.figure("recall", "", series(ours, Side::recall));
        report.figure("  of Duke", "", series(dukes, Side::recall));
        report.figure("F1", "", series(ours, Side::f1));
        report.figure("  of Duke", "", series(dukes, Side::f1));
        report.ratio(
                "speed / Duke's", series(ours, Side::recordsPerSecond).over(series(dukes, Side::recordsPerSecond)), 1);
        report.ratio("F1 / Duke's", series(ours, Side::f1).over(series(dukes, Side::f1)), 1);
        report.note(("Two lists of %,d people, half of them in both, with names, years of birth and places alone. "
                        + "Ours at a probability of %.1f; Duke at the threshold that the truth shows to be its best.")
                .formatted(size, MATCH));
    }

    private Side us(TwoLists lists) {
        return side(
                lists,
                two -> new Linker(Weights.standard()).link(two.left(), two.right()),
                links -> Outcome.at(MATCH, links, lists));
    }

    private Side duke(TwoLists lists) {
        return side(lists, Duke::link, links -> Outcome.best(links, lists));
    }

    private Side side(TwoLists lists, Function<TwoLists, List<Link>> linking, Function<List<Link>, Outcome> judging) {
        long begun = System.nanoTime();
        List<Link> links = linking.apply(lists);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Outcome outcome = judging.apply(links);
        return new Side(2 * size / seconds, outcome.f1(), outcome.precision(), outcome.recall());
    }

    private static Series series(List<Side> sides, Function<Side, Double> figure) {
        return new Series(sides.stream().map(figure).toList());
    }
}
