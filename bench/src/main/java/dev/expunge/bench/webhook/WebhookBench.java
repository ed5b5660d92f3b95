package dev.expunge.bench.webhook;

import dev.expunge.bench.kit.Machine;
import dev.expunge.bench.kit.Pace;
import dev.expunge.bench.kit.Processor;
import dev.expunge.bench.kit.Report;
import dev.expunge.bench.kit.Series;
import dev.expunge.bench.kit.Sql;
import dev.expunge.bench.kit.WarmUp;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import dev.expunge.postgres.PostgresOptions;
import dev.expunge.postgres.TemporaryPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Callbacks through the outbox and the engine, and the same calls from a bare loop: same client, as many connections. */
public final class WebhookBench {
    /** What the engine has under way at most to one endpoint. */
    private static final int CONNECTIONS = 32;

    private final Pace pace;
    private final int least;
    private final Consumer<String> progress;

    /** @param progress told a line now and then */
    public WebhookBench(Pace pace, Consumer<String> progress) {
        this.pace = pace;
        this.progress = progress;
        this.least = pace.small() ? 50 : 500;
    }

    public void run(Report report) throws Exception {
        progress.accept("starting PostgreSQL, an endpoint and the engine");
        List<Network> loopback = List.of(Network.parse("127.0.0.1"));
        Path folder = Files.createTempDirectory("expunge-bench-");
        try (TemporaryPostgres postgres = TemporaryPostgres.start(PostgresOptions.defaults());
                Sql database = new Sql(postgres, postgres.database());
                Endpoint endpoint = new Endpoint();
                Egress egress = new Egress(loopback, Resolver.system());
                Ours ours = new Ours(
                        postgres, database.url(), folder, new Egress(loopback, Resolver.system()), endpoint.url())) {
            measure(ours, new Bare(egress, endpoint.url()), database, report);
        } finally {
            remove(folder);
        }
    }

    private void measure(Ours ours, Bare bare, Sql database, Report report) throws Exception {
        double oursRate = 0;
        double bareRate = 0;
        WarmUp warmUp = new WarmUp(pace.warmUp());
        do {
            oursRate = ours.deliver(slice(oursRate));
            bareRate = bare.deliver(slice(bareRate), CONNECTIONS);
            progress.accept("warming up: %,.0f a second, bare %,.0f".formatted(oursRate, bareRate));
        } while (warmUp.goesOn(oursRate));
        List<Double> kept = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> keptMicros = new ArrayList<>();
        List<Double> plainMicros = new ArrayList<>();
        List<Double> databaseMicros = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            for (boolean turn : round % 2 == 0 ? List.of(true, false) : List.of(false, true)) {
                int count = slice(turn ? oursRate : bareRate);
                Duration before = Processor.used();
                Duration databaseBefore = Processor.ofDatabase();
                double rate = turn ? ours.deliver(count) : bare.deliver(count, CONNECTIONS);
                double micros = Processor.used().minus(before).toNanos() / 1e3 / count;
                (turn ? kept : plain).add(rate);
                (turn ? keptMicros : plainMicros).add(micros);
                if (turn) {
                    databaseMicros.add(
                            Processor.ofDatabase().minus(databaseBefore).toNanos() / 1e3 / count);
                }
            }
            progress.accept(
                    "round %d: %,.0f a second, bare %,.0f".formatted(round + 1, kept.getLast(), plain.getLast()));
        }
        report.figure("delivered from the outbox", "a second", new Series(kept));
        report.figure("bare loop", "a second", new Series(plain));
        report.figure("processor time of a delivery", "us", new Series(keptMicros));
        report.figure("  PostgreSQL's part of it", "us", new Series(databaseMicros));
        report.figure("processor time of a bare call", "us", new Series(plainMicros));
        report.ratio("delivered / bare", new Series(kept).over(new Series(plain)), 0.6);
        report.note(
                "One endpoint, %d connections, Ed25519; from the event's commit to the committed note of its delivery."
                        .formatted(CONNECTIONS));
        report.note(Machine.line(database));
    }

    private int slice(double rate) {
        return (int) Math.max(least, rate * pace.slice().toMillis() / 1_000);
    }

    private static void remove(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
