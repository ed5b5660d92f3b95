package dev.expunge.erasure.postgres;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.BeforeCommit;
import dev.expunge.erasure.Capture;
import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.ExportSink;
import dev.expunge.erasure.Exported;
import dev.expunge.erasure.Found;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Related;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.Stretch;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Trail;
import dev.expunge.erasure.TransactionFate;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.TableName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A PostgreSQL database, 16 to 18, as a source of personal data. Safe for use by several threads. */
public final class PostgresStore implements Store {
    private final Engine engine;
    private final DataMap map;
    private final Cover cover;

    /**
     * @param random source of anonymised values; a cryptographic one in production
     * @param hashKey at least 16 octets: keys plan digests and pseudonyms
     * @param clock says from which day a retention without a date column runs
     */
    public PostgresStore(
            String name,
            ConnectionSource connections,
            DataMap map,
            RandomGenerator random,
            byte[] hashKey,
            InstantSource clock,
            Pause pause,
            Limits limits) {
        if (hashKey.length < 16) {
            throw new IllegalArgumentException("hashKey is shorter than 16 octets");
        }
        this.engine = new Engine(
                requireNonNull(name, "name is null"),
                requireNonNull(connections, "connections is null"),
                requireNonNull(random, "random is null"),
                new Pseudonyms(hashKey),
                requireNonNull(clock, "clock is null"),
                requireNonNull(pause, "pause is null"),
                requireNonNull(limits, "limits is null"));
        this.map = requireNonNull(map, "map is null");
        this.cover = new Cover(engine, map);
    }

    @Override
    public String name() {
        return engine.source();
    }

    @Override
    public DataMap map() {
        return map;
    }

    @Override
    public boolean atomic() {
        return true;
    }

    @Override
    public Coverage coverage() {
        return asked(cover::read).coverage();
    }

    @Override
    public Coverage examine() {
        return asked(cover::examine);
    }

    @Override
    public List<Found> find(List<Subject> subjects, List<Erased> earlier) {
        Layout layout = layout();
        return asked(() -> {
            try (Session session = Session.reading(engine.connections(), engine.limits())) {
                Past past = new Past(engine, layout, earlier);
                List<Holding> holdings = subjects.stream()
                        .map(subject -> new Holding(subject, past.of(subject)))
                        .toList();
                Rewritten.reopen(engine, session.connection(), holdings);
                new Gathering(engine, layout, session.connection(), false).gather(holdings);
                Outsiders.mark(engine, layout, session.connection(), holdings);
                return holdings.stream()
                        .map(holding -> Discovery.found(name(), holding))
                        .toList();
            }
        });
    }

    @Override
    public Map<Identifier, Set<RowRef>> holders(Set<Identifier> identifiers) {
        Layout layout = layout();
        return asked(() -> {
            try (Session session = Session.reading(engine.connections(), engine.limits())) {
                return Discovery.holders(engine, layout, session.connection(), identifiers);
            }
        });
    }

    @Override
    public List<Plan> plan(List<Subject> subjects, List<Erased> earlier) {
        return asked(() -> new Planning(engine, cover.current()).plans(subjects, earlier));
    }

    @Override
    public Map<String, List<Hole>> ageDoubts(List<Subject> subjects) {
        return asked(() -> new Planning(engine, cover.current()).doubts(subjects));
    }

    @Override
    public List<Outcome> dryRun(List<Subject> subjects, boolean fireTriggers) {
        Covered covered = asked(cover::current);
        if (!covered.coverage().complete()) {
            return blocked(subjects, covered.coverage().holes());
        }
        if (!fireTriggers && covered.layout().fires()) {
            return blocked(subjects, List.of(new Hole(name(), null, null, "a dry run would fire user triggers")));
        }
        return new Batches(engine, covered.layout(), List.of(), (session, erased) -> {
                    session.rollback();
                    return Set.of();
                })
                .run(subjects);
    }

    @Override
    public List<Outcome> erase(List<Subject> subjects, List<Erased> earlier, BeforeCommit beforeCommit) {
        Covered covered = asked(cover::current);
        if (!covered.coverage().complete()) {
            return blocked(subjects, covered.coverage().holes());
        }
        return new Batches(engine, covered.layout(), earlier, new Commit(beforeCommit, this::fate)).run(subjects);
    }

    @Override
    public List<Verification> verify(List<Subject> subjects, List<Erased> erased) {
        return asked(() -> new Verifying(engine, cover.current()).verify(subjects, erased));
    }

    @Override
    public List<Plan.Retained> retained(List<Erased> erased) {
        return Standing.after(erased);
    }

    @Override
    public Exported export(Subject subject, ExportSink sink) throws IOException {
        try {
            return new Exporting(engine, cover.current()).export(subject, sink);
        } catch (SQLException e) {
            throw Failure.unavailable(name(), e);
        }
    }

    @Override
    public Related related(Subject subject) {
        return asked(() -> {
            try (Session session = Session.reading(engine.connections(), engine.limits())) {
                return switch (Sight.of(engine, cover.current(), session.connection(), subject)) {
                    case Sight.Clear(var holding) -> new Related.Done(holding.resources());
                    case Sight.Blocked(var holes) -> new Related.Blocked(holes);
                };
            }
        });
    }

    @Override
    public Capture capture() {
        return new PostgresCapture(engine, this::layout);
    }

    @Override
    public boolean captures() {
        return layout().catalog().captures();
    }

    @Override
    public Trail trail(Set<RowRef> roots, List<Erased> erased) {
        return RowNames.trail(layout(), roots, erased);
    }

    @Override
    public Set<RowRef> former(List<Erased> erased) {
        return Former.after(map, erased);
    }

    @Override
    public List<TableName> watched() {
        return Watching.tables(layout());
    }

    @Override
    public Stretch stretch(TableName table, long block, int blocks) {
        Layout layout = layout();
        return asked(() -> {
            Optional<Relation> relation =
                    layout.find(table).filter(found -> Watching.tables(layout).contains(table));
            if (relation.isEmpty()) {
                return new Stretch(Set.of(), block, true);
            }
            try (Session session = Session.reading(engine.connections(), Watching.hasty(engine.limits()))) {
                return Watching.read(relation.get(), session.connection(), block, blocks);
            }
        });
    }

    @Override
    public TransactionFate fate(long transactionId) {
        return asked(() -> {
            try (Session session = Session.reading(engine.connections(), engine.limits())) {
                return Fates.of(session.connection(), transactionId);
            }
        });
    }

    private static List<Outcome> blocked(List<Subject> subjects, List<Hole> holes) {
        return subjects.stream()
                .<Outcome>map(subject -> new Outcome.Blocked(subject.reference(), holes))
                .toList();
    }

    private Layout layout() {
        return asked(cover::current).layout();
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw Failure.unavailable(name(), e);
        }
    }
}
