package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.CatalogReader;
import dev.expunge.erasure.coverage.CoverageCheck;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps the map bound to the live schema, and binds it again when the schema has changed. */
final class Cover {
    private static final Duration EXAMINATION = Duration.ofMinutes(5);

    private final Engine engine;
    private final DataMap map;
    private final NormalForms forms = new NormalForms();
    private final AtomicReference<@Nullable Covered> last = new AtomicReference<>();

    Cover(Engine engine, DataMap map) {
        this.engine = engine;
        this.map = map;
    }

    /** What was read last, read now if nothing was; the erasing and the verifying transaction hold it against the live schema. */
    Covered current() throws SQLException {
        Covered covered = last.get();
        return covered == null ? read() : covered;
    }

    /** Reads the live schema anew; what covered the very same schema is kept, what left holes may be mended by a grant. */
    Covered read() throws SQLException {
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            Covered known = last.get();
            if (known != null
                    && known.coverage().complete()
                    && known.coverage().schemaDigest().equals(CatalogReader.digest(session.connection()))) {
                return known;
            }
            Catalog catalog = CatalogReader.read(session.connection());
            Covered covered = covered(catalog);
            last.set(covered);
            return covered;
        }
    }

    /** Everything that can be told before the map is used, what is tried on rows included. */
    Coverage examine() throws SQLException {
        try (Session session = Session.analysing(engine.connections(), engine.limits());
                TimeLimit limit = new TimeLimit(session.connection(), EXAMINATION)) {
            try {
                return examined(session.connection());
            } catch (SQLException e) {
                throw limit.cause(e);
            }
        }
    }

    private Coverage examined(Connection connection) throws SQLException {
        Coverage full = check().full(connection);
        Coverage bound = covered(CatalogReader.read(connection)).coverage();
        Set<Hole> holes = new LinkedHashSet<>(full.holes());
        holes.addAll(bound.holes());
        return new Coverage(List.copyOf(holes), full.advice(), bound.schemaDigest());
    }

    private CoverageCheck check() {
        return new CoverageCheck(
                engine.source(), map, forms, new OwnValues(new RandomValues(engine.random()), engine.hashes()));
    }

    private Covered covered(Catalog catalog) {
        Coverage quick = check().quick(catalog);
        List<Hole> holes = new ArrayList<>(quick.holes());
        if (!catalog.trackCounts()
                && holes.stream().noneMatch(hole -> hole.reason().contains("track_counts"))) {
            holes.add(new Hole(
                    engine.source(), null, null, "track_counts is off, so that changed rows cannot be counted"));
        }
        @Nullable Layout layout = null;
        try {
            layout = new Layout(map, catalog, forms);
        } catch (IllegalStateException | IllegalArgumentException e) {
            holes.add(new Hole(engine.source(), null, null, "the map does not fit the schema: " + e.getMessage()));
        }
        Map<TableName, List<String>> keys = layout == null ? Map.of() : layout.keys();
        return new Covered(new Coverage(holes, quick.advice(), catalog.digest(), keys), layout);
    }
}
