package dev.expunge.bench.pages;

import dev.expunge.bench.kit.Pace;
import dev.expunge.bench.kit.Report;
import dev.expunge.bench.kit.Series;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.page.Extractor;
import dev.expunge.matching.ProfileMatcher;
import dev.expunge.matching.person.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Pages of results: recognised, read card by card and matched, against parsed alone. */
public final class PagesBench {
    private final Pace pace;
    private final Consumer<String> progress;

    /** @param progress told a line now and then */
    public PagesBench(Pace pace, Consumer<String> progress) {
        this.pace = pace;
        this.progress = progress;
    }

    public void run(Report report) throws IOException {
        progress.accept("searching the farm for pages");
        List<Sample> samples = Collector.pages(pace.small() ? 1 : 20);
        Reader reader = new Reader(samples);
        parsed(samples, pace.warmUp().dividedBy(2));
        reader.read(pace.warmUp().dividedBy(2));
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            if (round % 2 == 0) {
                plain.add(parsed(samples, pace.slice()));
            }
            ours.add(reader.read(pace.slice()));
            if (round % 2 == 1) {
                plain.add(parsed(samples, pace.slice()));
            }
            progress.accept("round %d: %.0f pages a second, parsed alone %.0f"
                    .formatted(round + 1, ours.getLast(), plain.getLast()));
        }
        Series read = new Series(ours);
        Series parsed = new Series(plain);
        report.figure("pages read and matched", "/s", read);
        report.figure("pages parsed alone", "/s", parsed);
        report.ratio("read and matched / parsed", read.over(parsed), 0.5);
        report.note(String.format(
                Locale.ROOT,
                "%,d pages of %d sites, %.1f KiB and %.1f listings each in the mean; one thread; jsoup on both sides.",
                samples.size(),
                samples.stream()
                        .map(sample -> sample.definition().id())
                        .distinct()
                        .count(),
                samples.stream()
                                .mapToInt(sample -> sample.body().length)
                                .average()
                                .orElse(0)
                        / 1024,
                reader.listings()));
    }

    private static double parsed(List<Sample> samples, Duration length) throws IOException {
        long begun = System.nanoTime();
        long pages = 0;
        long nodes = 0;
        do {
            nodes += samples.get((int) (pages++ % samples.size())).parse();
        } while (System.nanoTime() - begun < length.toNanos());
        if (nodes == 0) {
            throw new IllegalStateException("nothing was parsed");
        }
        return pages / ((System.nanoTime() - begun) / 1e9);
    }

    /** With one extractor for each definition and one matcher for each person, as a scan has. */
    private static final class Reader {
        private final List<Sample> samples;
        private final Map<Definition, Extractor> extractors = new IdentityHashMap<>();
        private final Map<Person, ProfileMatcher> matchers = new IdentityHashMap<>();
        private long pages;
        private long listings;

        Reader(List<Sample> samples) {
            this.samples = samples;
        }

        double read(Duration length) {
            long begun = System.nanoTime();
            long before = pages;
            do {
                Sample sample = samples.get((int) (pages++ % samples.size()));
                listings += sample.read(
                        extractors.computeIfAbsent(sample.definition(), any -> sample.extractor()),
                        matchers.computeIfAbsent(sample.profile(), any -> sample.matcher()));
            } while (System.nanoTime() - begun < length.toNanos());
            return (pages - before) / ((System.nanoTime() - begun) / 1e9);
        }

        double listings() {
            return (double) listings / pages;
        }
    }
}
