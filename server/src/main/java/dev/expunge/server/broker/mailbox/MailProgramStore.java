package dev.expunge.server.broker.mailbox;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Programs at mail providers, their secrets wrapped. */
final class MailProgramStore {
    private final Database database;

    MailProgramStore(Database database) {
        this.database = database;
    }

    record Row(String id, byte[] secret) {}

    void put(ClientId client, MailProgram program, byte[] secret) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into mail_program (client_id, type, program_id, secret, set_at)
                                values (:client, :type, :id, :secret, :at)
                                on conflict (client_id, type) do update
                                    set program_id = excluded.program_id, secret = excluded.secret, set_at = excluded.set_at
                                """)
                        .bind("client", client.value())
                        .bind("type", program.type().toString())
                        .bind("id", program.id())
                        .bind("secret", secret)
                        .bind("at", at(program.setAt()))
                        .execute());
    }

    boolean remove(ClientId client, TokenType type) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate(
                                        "delete from mail_program where client_id = :client and type = :type")
                                .bind("client", client.value())
                                .bind("type", type.toString())
                                .execute())
                == 1;
    }

    List<MailProgram> list(ClientId client) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select type, program_id, set_at from mail_program where client_id = :client order by type")
                        .bind("client", client.value())
                        .map((row, context) -> new MailProgram(
                                TokenType.parse(row.getString("type")),
                                row.getString("program_id"),
                                row.getObject("set_at", OffsetDateTime.class).toInstant()))
                        .list());
    }

    Optional<Row> find(ClientId client, TokenType type) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select program_id, secret from mail_program where client_id = :client and type = :type")
                        .bind("client", client.value())
                        .bind("type", type.toString())
                        .map((row, context) -> new Row(row.getString("program_id"), row.getBytes("secret")))
                        .findOne());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
