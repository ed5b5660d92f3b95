package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.catalog.CatalogReader;
import dev.expunge.erasure.identifier.Identifier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** One verifying transaction. */
final class Verifying {
    /** What ran beside an erasure mostly ends within moments: cheaper to wait for than to look twice. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private static final int MOST_PAUSES = 6;

    private final Engine engine;
    private final Covered covered;

    Verifying(Engine engine, Covered covered) {
        this.engine = engine;
        this.covered = covered;
    }

    List<Verification> verify(List<Subject> subjects, List<Erased> erased) throws SQLException {
        if (!covered.coverage().complete()) {
            return leftovers(subjects, covered.coverage().holes());
        }
        Layout layout = covered.layout();
        Past past = new Past(engine, layout, erased);
        List<Holding> holdings = subjects.stream()
                .map(subject -> new Holding(subject, past.of(subject)))
                .toList();
        letOthersEnd(holdings.stream()
                .mapToLong(holding -> holding.past().horizon())
                .max()
                .orElse(0));
        Set<Relation> stale = new LinkedHashSet<>();
        long oldest;
        List<Set<Hole>> found;
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            if (!CatalogReader.digest(session.connection())
                    .equals(layout.catalog().digest())) {
                return leftovers(subjects, List.of(Failure.schemaChanged(engine.source())));
            }
            oldest = Moment.reading(session.connection()).oldest();
            Verifier verifier = new Verifier(engine, layout, session.connection());
            found = verifier.leftovers(holdings);
            addMentions(verifier, holdings, oldest, found);
            stale.addAll(stale(layout, session, holdings));
        }
        List<Hole> lasting = renew(layout, stale);
        List<Verification> verifications = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            found.get(i).addAll(lasting);
            verifications.add(verification(
                    subjects.get(i).reference(), oldest < holdings.get(i).past().horizon(), found.get(i)));
        }
        return verifications;
    }

    private void letOthersEnd(long horizon) throws SQLException {
        for (int paused = 0; paused < MOST_PAUSES && oldest() < horizon; paused++) {
            engine.pauseFor(FIRST_PAUSE.multipliedBy(1L << paused));
        }
    }

    private long oldest() throws SQLException {
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            return Moment.reading(session.connection()).oldest();
        }
    }

    /** Reads all texts, which is dear, once for those of whom nothing else is left that would bring verification back here. */
    private void addMentions(Verifier verifier, List<Holding> holdings, long oldest, List<Set<Hole>> found)
            throws SQLException {
        List<Integer> clean = IntStream.range(0, holdings.size())
                .filter(i -> found.get(i).isEmpty()
                        && oldest >= holdings.get(i).past().horizon())
                .boxed()
                .toList();
        if (!clean.isEmpty() && engine.limits().mentions()) {
            List<List<Hole>> mentions =
                    verifier.mentions(clean.stream().map(holdings::get).toList());
            for (int i = 0; i < mentions.size(); i++) {
                found.get(clean.get(i)).addAll(mentions.get(i));
            }
        }
    }

    private static Set<Relation> stale(Layout layout, Session session, List<Holding> holdings) throws SQLException {
        Set<Relation> touched = new LinkedHashSet<>();
        Set<Identifier> identifiers = new LinkedHashSet<>();
        for (Holding holding : holdings) {
            touched.addAll(holding.past().touched());
            identifiers.addAll(holding.subject().given());
            identifiers.addAll(holding.subject().learned());
            identifiers.removeAll(holding.subject().ambiguous());
        }
        return new Statistics(layout, session.connection()).showing(touched, identifiers);
    }

    /** What a fresh sample still shows is in rows that stay; only where none may be taken something is left. */
    private List<Hole> renew(Layout layout, Set<Relation> stale) throws SQLException {
        if (stale.isEmpty()) {
            return List.of();
        }
        try (Session session = Session.analysing(engine.connections(), engine.limits())) {
            List<Relation> forbidden = new Statistics(layout, session.connection()).renew(stale);
            session.commit();
            return forbidden.stream()
                    .map(relation -> new Hole(
                            engine.source(),
                            relation.name(),
                            null,
                            "the planner's statistics show an identifier, and the role may not ANALYZE the table"))
                    .toList();
        }
    }

    private static Verification verification(String subject, boolean early, Set<Hole> holes) {
        if (!holes.isEmpty()) {
            return new Verification.Leftovers(subject, List.copyOf(holes));
        }
        return early
                ? new Verification.TooEarly(subject, "a transaction that ran beside the erasure has not ended")
                : new Verification.Clean(subject, Verification.Residue.LOGICAL);
    }

    private static List<Verification> leftovers(List<Subject> subjects, List<Hole> holes) {
        return subjects.stream()
                .<Verification>map(subject -> new Verification.Leftovers(subject.reference(), holes))
                .toList();
    }
}
