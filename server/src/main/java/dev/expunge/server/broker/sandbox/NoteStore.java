package dev.expunge.server.broker.sandbox;

import dev.expunge.farm.journal.Note;
import dev.expunge.server.request.NodeId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Table {@code sandbox_note}: what farms remember, sealed. */
final class NoteStore {
    private final Database database;
    private final Vault vault;

    NoteStore(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    List<Note> notes(TenantId tenant) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select name, person, epoch, sealed from sandbox_note where tenant_id = :tenant order by number
                        """)
                        .bind("tenant", tenant.value())
                        .map((row, context) -> note(tenant, row))
                        .list());
    }

    /** Whether the node still runs the farm; otherwise nothing is written. */
    boolean put(TenantId tenant, NodeId node, Note note, Instant now) {
        Epoch epoch = Epoch.of(tenant, now);
        String name = note.kind() + " " + note.name();
        byte[] sealed = vault.seal(epoch, note.text().getBytes(StandardCharsets.UTF_8), context(tenant, name));
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                insert into sandbox_note (tenant_id, name, person, epoch, sealed, written_at)
                                select :tenant, :name, :person, :epoch, :sealed, :now from sandbox_farm
                                where tenant_id = :tenant and node = :node
                                on conflict (tenant_id, name) do update
                                set epoch = excluded.epoch, sealed = excluded.sealed, written_at = excluded.written_at
                                """)
                                .bind("tenant", tenant.value())
                                .bind("node", node.value())
                                .bind("name", name)
                                .bind("person", note.person())
                                .bind("epoch", epoch.name())
                                .bind("sealed", sealed)
                                .bind("now", now.atOffset(ZoneOffset.UTC))
                                .execute())
                > 0;
    }

    void forget(TenantId tenant, int person) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "delete from sandbox_note where tenant_id = :tenant and person = :person")
                        .bind("tenant", tenant.value())
                        .bind("person", person)
                        .execute());
    }

    /** All notes about the guest of this ticket, whoever runs the farm. */
    void forget(TenantId tenant, String ticket) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                delete from sandbox_note where tenant_id = :tenant and person in (
                                    select person from sandbox_note where tenant_id = :tenant and name = :guest)
                                """)
                        .bind("tenant", tenant.value())
                        .bind("guest", "guest " + ticket)
                        .execute());
    }

    /** Letters and their codes, which nobody waits for any more. */
    void forgetLetters(TenantId tenant, Instant before) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                delete from sandbox_note where tenant_id = :tenant and person = :nobody
                                and written_at < :before
                                """)
                        .bind("tenant", tenant.value())
                        .bind("nobody", Note.NOBODY)
                        .bind("before", before.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    private Note note(TenantId tenant, ResultSet row) throws SQLException {
        String name = row.getString("name");
        byte[] text =
                vault.unseal(new Epoch(tenant, row.getString("epoch")), row.getBytes("sealed"), context(tenant, name));
        int blank = name.indexOf(' ');
        return new Note(
                name.substring(0, blank),
                name.substring(blank + 1),
                row.getInt("person"),
                new String(text, StandardCharsets.UTF_8));
    }

    private static String context(TenantId tenant, String name) {
        return "sandbox " + tenant + " " + name;
    }
}
