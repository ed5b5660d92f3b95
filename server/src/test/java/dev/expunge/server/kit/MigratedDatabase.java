package dev.expunge.server.kit;

import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.storage.Migrations;

/** A database of its own with our schema and nothing in it: copies of one that is migrated once for all tests of this JVM. */
public final class MigratedDatabase {
    private static final TemporaryPostgres SERVER = SharedPostgres.of(18);
    private static final String TEMPLATE = migrated();

    private MigratedDatabase() {}

    public static Database open() {
        return Database.open(address());
    }

    public static DatabaseAddress address() {
        return at(SERVER.copyOf(TEMPLATE));
    }

    private static String migrated() {
        String url = SERVER.database();
        new Migrations(at(url)).run();
        return url;
    }

    private static DatabaseAddress at(String url) {
        return new DatabaseAddress(url, SERVER.user(), SERVER.password());
    }
}
