package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.catalog.CatalogReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One verifying transaction. */
final class Verifying {
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
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            Layout layout = covered.layout();
            if (!CatalogReader.digest(session.connection())
                    .equals(layout.catalog().digest())) {
                return leftovers(subjects, List.of(Failure.schemaChanged(engine.source())));
            }
            List<Remains> remains = subjects.stream()
                    .map(subject -> Remains.of(layout, engine.hashes(), of(subject, erased)))
                    .toList();
            long oldest = Moment.reading(session.connection()).oldest();
            List<Set<Hole>> found = new Verifier(engine, layout, session.connection()).leftovers(subjects, remains);
            List<Verification> verifications = new ArrayList<>();
            for (int i = 0; i < subjects.size(); i++) {
                verifications.add(verification(
                        subjects.get(i).reference(), oldest < remains.get(i).horizon(), found.get(i)));
            }
            return verifications;
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

    private static List<Erased> of(Subject subject, List<Erased> erased) {
        return erased.stream()
                .filter(one -> one.plan().subject().equals(subject.reference()))
                .sorted((one, other) -> Long.compareUnsigned(one.transactionId(), other.transactionId()))
                .toList();
    }

    private static List<Verification> leftovers(List<Subject> subjects, List<Hole> holes) {
        return subjects.stream()
                .<Verification>map(subject -> new Verification.Leftovers(subject.reference(), holes))
                .toList();
    }
}
