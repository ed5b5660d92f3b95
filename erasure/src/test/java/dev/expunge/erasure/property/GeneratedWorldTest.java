package dev.expunge.erasure.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.postgres.TemporaryPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedWorldTest {
    @Test
    void everyWorldCanBeBuilt() throws SQLException {
        try (TemporaryPostgres postgres = TemporaryPostgres.start()) {
            Database database = new Database(
                    DriverManager.getConnection(postgres.database(), postgres.user(), postgres.password()));
            for (long seed = 1; seed <= 25; seed++) {
                World world = World.of(Shape.of(seed));
                for (Source source : world.sources()) {
                    build(database, source, seed);
                }
            }
        }
    }

    private static void build(Database database, Source source, long seed) {
        try {
            Map<Row, String> addresses = database.build(source);
            DataMap map = new DataMapReader().read(MapWriter.write(source));
            assertThat(map.tables())
                    .hasSize(source.tables.size()
                            + (int) source.views.stream()
                                    .filter(Source.View::materialized)
                                    .count());
            assertThat(database.image().lines().keySet()).containsAll(addresses.values());
            assertThat(addresses).hasSameSizeAs(source.rows);
        } catch (SQLException e) {
            throw new AssertionError(
                    "seed " + seed + ", " + source + "\n" + String.join(";\n", new Ddl(source).beforeRows()) + "\n"
                            + MapWriter.write(source),
                    e);
        }
    }
}
