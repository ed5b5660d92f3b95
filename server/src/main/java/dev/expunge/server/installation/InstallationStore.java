package dev.expunge.server.installation;

import dev.expunge.server.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and, once in a database's life, writes the {@link Installation}. */
public final class InstallationStore {
    private final Database database;

    public InstallationStore(Database database) {
        this.database = database;
    }

    /** Empty before the first start. */
    public Optional<Installation> find() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from installation")
                        .map(InstallationStore::installation)
                        .findOne());
    }

    /** False, and nothing written, when another node was first. */
    public boolean create(Installation installation) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                insert into installation (master_key_fingerprint, key_folder, admin_token_hash, created_at)
                                values (:fingerprint, :folder, :token, :created)
                                on conflict do nothing
                                """)
                                .bind("fingerprint", installation.masterKeyFingerprint())
                                .bind("folder", installation.keyFolder())
                                .bind("token", installation.adminTokenHash())
                                .bind("created", installation.createdAt().atOffset(ZoneOffset.UTC))
                                .execute())
                == 1;
    }

    private static Installation installation(ResultSet row, StatementContext context) throws SQLException {
        return new Installation(
                row.getBytes("master_key_fingerprint"),
                row.getObject("key_folder", UUID.class),
                row.getBytes("admin_token_hash"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
