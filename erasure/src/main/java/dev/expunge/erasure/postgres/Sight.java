package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** All of one subject's rows in one snapshot, or why nobody may show them. */
sealed interface Sight {
    record Clear(Holding holding) implements Sight {}

    record Blocked(List<Hole> holes) implements Sight {}

    static Sight of(Engine engine, Covered covered, Connection connection, Subject subject) throws SQLException {
        if (!covered.coverage().complete()) {
            return new Blocked(covered.coverage().holes());
        }
        Layout layout = covered.layout();
        if (!CatalogReader.digest(connection).equals(layout.catalog().digest())) {
            return new Blocked(List.of(Failure.schemaChanged(engine.source())));
        }
        Prospect prospect = new Prospect(engine, layout, new Past(engine, layout, List.of()), connection);
        Holding holding = prospect.open(List.of(subject)).getFirst().holding();
        List<Hole> open = Stream.concat(
                        Unsettled.people(engine.source(), holding),
                        holding.members().stream()
                                .flatMap(member -> Unsettled.lessons(engine.source(), holding, member)))
                .distinct()
                .toList();
        return open.isEmpty() ? new Clear(holding) : new Blocked(open);
    }
}
