package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Machine;
import dev.expunge.bench.kit.Node;
import dev.expunge.bench.kit.Operator;
import dev.expunge.bench.kit.Pace;
import dev.expunge.bench.kit.Report;
import dev.expunge.bench.kit.Series;
import dev.expunge.bench.kit.Sql;
import dev.expunge.bench.kit.WarmUp;
import dev.expunge.postgres.PostgresOptions;
import dev.expunge.postgres.TemporaryPostgres;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Erasing people of 96 rows in 6 tables. */
public final class EraseBench {
    private static final List<Integer> TOGETHER = List.of(50, 200, 1_000);

    private final Pace pace;
    private final Consumer<String> progress;
    private final Sizes sizes;

    /**
     * How many people.
     *
     * @param standing who stay, and whose rows and texts surround those of the others
     * @param alone erased one by one in a round, by each way that does so
     * @param batched erased at once in a round
     */
    private record Sizes(int standing, int alone, int batched) {}

    /** @param progress told a line now and then */
    public EraseBench(Pace pace, Consumer<String> progress) {
        this.pace = pace;
        this.progress = progress;
        this.sizes = pace.small() ? new Sizes(150, 2, 20) : new Sizes(2_000, 20, 1_000);
    }

    public void run(Report report) throws Exception {
        progress.accept("starting PostgreSQL and the server, filling the shop");
        try (TemporaryPostgres postgres =
                        TemporaryPostgres.start(PostgresOptions.defaults().withMaxConnections(100));
                Node node = Node.start(postgres, InstantSource.system());
                Operator operator = new Operator(node);
                Sql own = new Sql(postgres, node.database());
                Sql database = new Sql(postgres, postgres.database())) {
            Shop shop = new Shop(database);
            shop.come(sizes.standing());
            connect(operator, database, postgres, "sandbox", false);
            connect(operator, database, postgres, "production", true);
            try (RowByRow rowByRow = new RowByRow(database)) {
                measure(report, shop, new Ours(operator, own, database), rowByRow, database);
            }
            report.note(Machine.line(own));
        }
    }

    /** A source each: the same database, in one environment with the sweep for mentions and in the other without. */
    private static void connect(
            Operator operator, Sql database, TemporaryPostgres postgres, String environment, boolean sweep)
            throws Exception {
        operator.post(
                "sources",
                Map.of(
                        "name", environment,
                        "environment", environment,
                        "url", database.url(),
                        "user", postgres.user(),
                        "password", postgres.password()));
        operator.put("sources/" + environment + "/map", Shop.map(sweep));
    }

    private void measure(Report report, Shop shop, Ours ours, RowByRow rowByRow, Sql database) throws Exception {
        List<HandWritten> hands = new ArrayList<>();
        try {
            for (int together : TOGETHER) {
                hands.add(new HandWritten(database, together));
            }
            Map<Way, Integer> all = new LinkedHashMap<>(ours.people(sizes.alone, sizes.batched));
            all.put(rowByRow, sizes.alone);
            Map<Way, Integer> atFirst = new LinkedHashMap<>(all);
            hands.forEach(hand -> atFirst.put(hand, sizes.batched));
            HandWritten byHand = warmUp(new Contest(shop, atFirst), hands, ours);
            all.put(byHand, sizes.batched);
            Contest contest = new Contest(shop, all);
            for (int round = 0; round < pace.rounds(); round++) {
                tell("round " + (round + 1), contest.round(true));
            }
            tell(report, contest, ours, rowByRow, byHand);
        } finally {
            for (HandWritten hand : hands) {
                hand.close();
            }
        }
    }

    /** Returns the hand-written way that was fastest. */
    private HandWritten warmUp(Contest contest, List<HandWritten> hands, Ours ours) throws Exception {
        WarmUp warmUp = new WarmUp(pace.warmUp());
        Map<Way, Double> best = new HashMap<>();
        Map<Way, Double> round;
        do {
            round = contest.round(false);
            round.forEach((way, rate) -> best.merge(way, rate, Math::max));
            tell("warm-up", round);
        } while (warmUp.goesOn(round.getOrDefault(ours.batched(), 0.0)));
        return hands.stream()
                .max(Comparator.comparing(hand -> best.getOrDefault(hand, 0.0)))
                .orElseThrow();
    }

    private void tell(String when, Map<Way, Double> round) {
        progress.accept(when + ", people/s: "
                + round.entrySet().stream()
                        .map(way -> String.format(
                                Locale.ROOT, "%s %.1f", way.getKey().name(), way.getValue()))
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }

    private void tell(Report report, Contest contest, Ours ours, RowByRow rowByRow, HandWritten byHand) {
        Series plain = contest.of(rowByRow);
        Series hand = contest.of(byHand);
        Series alone = contest.of(ours.alone());
        Series batched = contest.of(ours.batched());
        Series engine = contest.of(ours.engine());
        Series aloneSwept = contest.of(ours.aloneSwept());
        Series batchedSwept = contest.of(ours.batchedSwept());
        for (Way way : List.of(
                rowByRow,
                byHand,
                ours.engine(),
                ours.alone(),
                ours.aloneSwept(),
                ours.batched(),
                ours.batchedSwept())) {
            report.figure(way.name(), "people/s", contest.of(way));
        }
        report.ratio("one at a time / row by row", alone.over(plain), 10);
        report.ratio("batched / row by row", batched.over(plain), 30);
        report.ratio("batched / hand-written", batched.over(hand), 0.5);
        report.ratio("engine alone / hand-written", engine.over(hand), 0.8);
        report.ratio("one at a time, texts swept / not swept", aloneSwept.over(alone));
        report.ratio("batched, texts swept / not swept", batchedSwept.over(batched));
        report.note("A person has " + Shop.ROWS + " rows in 6 tables; " + sizes.standing
                + " others stay all the time. One at a time: " + sizes.alone + " people a round; batched: "
                + sizes.batched + ".");
        report.note("Whole server: handed in over HTTP until completed, verified and with a receipt. The sweep reads"
                + " every text of the database for mentions of the person; where it is off, the data map accepts"
                + " mentions. The engine alone erases people resolved before, without server, sweep, verification.");
    }
}
