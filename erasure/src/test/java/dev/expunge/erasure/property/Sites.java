package dev.expunge.erasure.property;

import dev.expunge.erasure.postgres.ConnectionSource;
import dev.expunge.postgres.TemporaryPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two databases of one server, used by one world after the other. */
final class Sites implements AutoCloseable {
    private final TemporaryPostgres postgres;
    private final List<String> urls;
    private final List<Connection> connections;
    private final List<Database> databases;
    private final List<Pool> pools = new ArrayList<>();

    Sites(TemporaryPostgres postgres) throws SQLException {
        this.postgres = postgres;
        this.urls = List.of(postgres.database(), postgres.database());
        this.connections = List.of(open(urls.getFirst()), open(urls.getLast()));
        this.databases = List.of(new Database(connections.getFirst()), new Database(connections.getLast()));
    }

    private Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url, postgres.user(), postgres.password());
    }

    Database of(Source source) {
        return databases.get(place(source));
    }

    /** Connections for the engine, good until the next world's. */
    Map<Source, ConnectionSource> connections(World world) throws SQLException {
        closePools();
        Map<Source, ConnectionSource> result = new LinkedHashMap<>();
        for (Source source : world.sources()) {
            Pool pool = new Pool(() -> open(urls.get(place(source))));
            pools.add(pool);
            result.put(source, pool);
        }
        return result;
    }

    private void closePools() throws SQLException {
        for (Pool pool : pools) {
            pool.close();
        }
        pools.clear();
    }

    private static int place(Source source) {
        return source.name.equals("crm") ? 0 : 1;
    }

    @Override
    public void close() throws SQLException {
        closePools();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
