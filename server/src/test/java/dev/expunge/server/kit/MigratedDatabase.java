package dev.expunge.server.kit;

import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.storage.Migrations;

/** A database of its own with our schema and nothing in it. */
public final class MigratedDatabase {
    private MigratedDatabase() {}

    public static Database open() {
        TemporaryPostgres server = SharedPostgres.of(18);
        DatabaseAddress address = new DatabaseAddress(server.database(), server.user(), server.password());
        new Migrations(address).run();
        return Database.open(address);
    }
}
