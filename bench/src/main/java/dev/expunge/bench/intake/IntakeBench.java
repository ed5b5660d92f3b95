package dev.expunge.bench.intake;

import dev.expunge.bench.kit.Machine;
import dev.expunge.bench.kit.Node;
import dev.expunge.bench.kit.Pace;
import dev.expunge.bench.kit.Report;
import dev.expunge.bench.kit.Series;
import dev.expunge.bench.kit.Sql;
import dev.expunge.bench.kit.WarmUp;
import dev.expunge.postgres.PostgresOptions;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.storage.Migrations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Accepting erasure requests: the whole server over HTTP, against committing the same rows and nothing else. */
public final class IntakeBench {
    private static final int CLIENTS = 32;
    private static final List<Integer> POOLS = List.of(4, 8, 16, 32);

    private final Pace pace;
    private final Consumer<String> progress;

    /** @param progress told a line now and then */
    public IntakeBench(Pace pace, Consumer<String> progress) {
        this.pace = pace;
        this.progress = progress;
    }

    public void run(Report report) throws Exception {
        PostgresOptions options = PostgresOptions.defaults().withMaxConnections(150);
        progress.accept("starting PostgreSQL and the server");
        try (TemporaryPostgres postgres = TemporaryPostgres.start(options);
                Node node = Node.start(postgres, IntakeBench::nothingIsDue);
                Sql ours = new Sql(postgres, node.database());
                Sql bare = new Sql(postgres, postgres.database());
                Ours server = new Ours(node, CLIENTS)) {
            new Migrations(new DatabaseAddress(bare.url(), postgres.user(), postgres.password())).run();
            Drive.run(server.callers(), Duration.ofMillis(200));
            WrittenRow row = WrittenRow.read(ours);
            bare.execute("insert into tenant (id, name, created_at) values ('" + row.tenant() + "', 'default', now())");
            int pool = warmUp(server, ours, bare, row);
            List<Sample> served = new ArrayList<>();
            List<Sample> committed = new ArrayList<>();
            try (Bare loop = loop(bare, row, pool)) {
                for (int round = 0; round < pace.rounds(); round++) {
                    boolean oursFirst = round % 2 == 0;
                    if (oursFirst) {
                        served.add(slice(server.callers(), ours));
                    }
                    committed.add(slice(loop.callers(), bare));
                    if (!oursFirst) {
                        served.add(slice(server.callers(), ours));
                    }
                    progress.accept("round %d: %,.0f/s, bare %,.0f/s"
                            .formatted(
                                    round + 1,
                                    served.getLast().perSecond(),
                                    committed.getLast().perSecond()));
                }
            }
            tell(report, served, committed, pool);
            report.note(Machine.line(ours));
        }
    }

    /** The server's worker lives an hour ago, so that it finds nothing due and accepting alone is measured. */
    private static Instant nothingIsDue() {
        Instant now = InstantSource.system().instant();
        return Thread.currentThread().getName().equals("worker") ? now.minus(Duration.ofHours(1)) : now;
    }

    private static Bare loop(Sql database, WrittenRow row, int pool) throws Exception {
        return new Bare(database, row, CLIENTS, pool, InstantSource.system());
    }

    /** Both sides in turn; returns the size of the pool with which the baseline was fastest. */
    private int warmUp(Ours server, Sql ours, Sql bare, WrittenRow row) throws Exception {
        WarmUp warmUp = new WarmUp(pace.warmUp());
        List<Bare> loops = new ArrayList<>();
        double[] best = new double[POOLS.size()];
        try {
            for (int pool : POOLS) {
                loops.add(loop(bare, row, pool));
            }
            double served;
            do {
                served = 0;
                for (int i = 0; i < POOLS.size(); i++) {
                    double now = slice(server.callers(), ours).perSecond();
                    double committed = slice(loops.get(i).callers(), bare).perSecond();
                    served = Math.max(served, now);
                    best[i] = Math.max(best[i], committed);
                    progress.accept("warm-up: %,.0f/s, bare with %d connections %,.0f/s"
                            .formatted(now, POOLS.get(i), committed));
                }
            } while (warmUp.goesOn(served));
        } finally {
            for (Bare loop : loops) {
                loop.close();
            }
        }
        return POOLS.get(fastest(best));
    }

    private static int fastest(double[] rates) {
        int winner = 0;
        for (int i = 1; i < rates.length; i++) {
            winner = rates[i] > rates[winner] ? i : winner;
        }
        return winner;
    }

    /** From empty tables and a fresh checkpoint, for both sides alike. */
    private Sample slice(List<? extends Call> callers, Sql database) throws Exception {
        database.execute("truncate privacy_request cascade");
        database.execute("checkpoint");
        Sample sample = Drive.run(callers, pace.slice());
        long written = database.number("""
                select count(*) from privacy_request r
                join request_identifier i on i.request_id = r.id join request_event e on e.request_id = r.id
                """);
        if (written != sample.nanos().length) {
            throw new IllegalStateException(sample.nanos().length + " were answered, " + written + " are there");
        }
        return sample;
    }

    private void tell(Report report, List<Sample> served, List<Sample> committed, int pool) {
        Series rate = series(served, Sample::perSecond);
        Series bareRate = series(committed, Sample::perSecond);
        Series p99 = series(served, sample -> sample.millis(0.99));
        Series bareP99 = series(committed, sample -> sample.millis(0.99));
        report.figure("accepted, native API", "requests/s", rate);
        report.figure("  half within", "ms", series(served, sample -> sample.millis(0.5)));
        report.figure("  99 % within", "ms", p99);
        report.figure("  load generator's own processor time", "us a request", series(served, Sample::callerMicros));
        report.figure("  processor time of PostgreSQL", "us a request", series(served, Sample::databaseMicros));
        report.figure("  processor time of everything", "us a request", series(served, Sample::allMicros));
        report.figure("bare JDBC, pool of " + pool, "requests/s", bareRate);
        report.figure("  half within", "ms", series(committed, sample -> sample.millis(0.5)));
        report.figure("  99 % within", "ms", bareP99);
        report.figure("  callers' own processor time", "us a request", series(committed, Sample::callerMicros));
        report.figure("  processor time of PostgreSQL", "us a request", series(committed, Sample::databaseMicros));
        report.figure("  processor time of everything", "us a request", series(committed, Sample::allMicros));
        report.ratio("accepted / bare", rate.over(bareRate), 1.5);
        report.ratio(
                "bare's processor time / ours",
                series(committed, Sample::allMicros).over(series(served, Sample::allMicros)));
        report.ratioAtMost("99 % within / bare", p99.over(bareP99), 1);
        report.note("The ratio of processor times is what other work on the machine moves least.");
        report.note(
                CLIENTS + " clients on either side, each with one request in flight; the bare ones share a pool, of "
                        + POOLS + " the one that was fastest in the warm-up.");
        report.note("Every answer is sent after its commit. The server's worker is told an earlier hour, so that it"
                + " carries nothing out: accepting alone is measured. Its access log is off.");
    }

    private static Series series(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return new Series(samples.stream().map(figure::applyAsDouble).toList());
    }
}
