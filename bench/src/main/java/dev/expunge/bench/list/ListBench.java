package dev.expunge.bench.list;

import dev.expunge.bench.kit.Machine;
import dev.expunge.bench.kit.Node;
import dev.expunge.bench.kit.Pace;
import dev.expunge.bench.kit.Report;
import dev.expunge.bench.kit.Series;
import dev.expunge.bench.kit.Sql;
import dev.expunge.postgres.PostgresOptions;
import dev.expunge.postgres.TemporaryPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The list of one app's requests: on a node that has no others, and on one that stores a million of other apps. */
public final class ListBench {
    private static final int OWN = 50;
    private static final int OTHER_APPS = 1_000;

    private final Pace pace;
    private final Consumer<String> progress;
    private final int others;

    /** @param progress told a line now and then */
    public ListBench(Pace pace, Consumer<String> progress) {
        this.pace = pace;
        this.progress = progress;
        this.others = pace.small() ? 5_000 : 1_000_000;
    }

    public void run(Report report) throws Exception {
        progress.accept("starting PostgreSQL and two servers");
        try (TemporaryPostgres postgres =
                        TemporaryPostgres.start(PostgresOptions.defaults().withMaxConnections(150));
                Node empty = Node.start(postgres, InstantSource.system());
                Node full = Node.start(postgres, InstantSource.system());
                Sql database = new Sql(postgres, full.database());
                App alone = App.with(OWN, empty);
                App among = App.with(OWN, full)) {
            progress.accept("storing %,d requests of other apps".formatted(others));
            store(database);
            slice(alone, pace.warmUp().dividedBy(2));
            slice(among, pace.warmUp().dividedBy(2));
            List<Double> few = new ArrayList<>();
            List<Double> many = new ArrayList<>();
            for (int round = 0; round < pace.rounds(); round++) {
                if (round % 2 == 0) {
                    few.add(slice(alone, pace.slice()));
                }
                many.add(slice(among, pace.slice()));
                if (round % 2 == 1) {
                    few.add(slice(alone, pace.slice()));
                }
                progress.accept("round %d: %.2f ms, alone %.2f ms".formatted(round + 1, many.getLast(), few.getLast()));
            }
            Series with = new Series(many);
            Series without = new Series(few);
            report.figure("half of the lists within", "ms", with);
            report.figure("  of a node without the other apps", "ms", without);
            report.ratioAtMost("among others / alone", with.over(without), 1.2);
            report.note(
                    "%d requests of one app, asked for one list after the other; %,d completed ones of %,d other apps."
                            .formatted(OWN, others, OTHER_APPS));
            report.note(Machine.line(database));
        }
    }

    /** Completed requests like the app's first one. */
    private void store(Sql database) throws Exception {
        database.execute("""
                create temporary table made as
                select g as number, gen_random_uuid() as id from generate_series(1, %d) g
                """.formatted(others));
        database.execute("""
                insert into privacy_request
                select p.* from privacy_request r
                cross join made m
                cross join lateral jsonb_populate_record(r, jsonb_build_object(
                    'id', m.id, 'status', 'completed', 'completed_at', r.received_at, 'work_key', null)) p
                where r.id = (select min(request_id::text)::uuid from request_echo)
                """);
        database.execute("""
                insert into request_event
                select p.* from request_event e
                cross join made m
                cross join lateral jsonb_populate_record(e, jsonb_build_object('request_id', m.id)) p
                where e.request_id = (select min(request_id::text)::uuid from request_echo)
                """);
        database.execute("""
                insert into request_echo
                select p.* from request_echo e
                cross join made m
                cross join lateral jsonb_populate_record(e, jsonb_build_object(
                    'request_id', m.id, 'app_id', md5((m.number %% %d)::text)::uuid)) p
                where e.request_id = (select min(request_id::text)::uuid from request_echo)
                """.formatted(OTHER_APPS));
        database.execute("analyze");
    }

    /** The time within which half of the lists came, in milliseconds. */
    private static double slice(App app, Duration length) throws Exception {
        List<Double> millis = new ArrayList<>();
        long begun = System.nanoTime();
        do {
            millis.add(app.list());
        } while (System.nanoTime() - begun < length.toNanos());
        return new Series(millis).median();
    }
}
