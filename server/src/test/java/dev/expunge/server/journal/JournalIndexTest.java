package dev.expunge.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.tenant.Environment;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;

/** A full journal does not slow the page of one resource, nor the way to whatever leads to one person. */
class JournalIndexTest {
    @Test
    void onePageAndOnePersonAreFoundByIndexAmongFiftyThousandEntries() {
        try (RunningExpunge expunge = RunningExpunge.start();
                AnotherNode node = new AnotherNode(expunge)) {
            Identifier customer = new Identifier("customer", "one");
            Author author = new Author("test", "", "");
            for (int i = 0; i < 30; i++) {
                Event event = new Event(
                        customer,
                        "updated",
                        expunge.clock().instant().minusSeconds(i),
                        "{\"n\": " + i + "}",
                        author,
                        "");
                node.journal().write(expunge.tenant(), Environment.SANDBOX, List.of(new Draft(event, Set.of(), null)));
            }
            expunge.database().jdbi().useHandle(handle -> {
                handle.execute("""
                        insert into journal_entry (id, tenant_id, environment, resource_hash, at, names, links, epoch, sealed)
                        select gen_random_uuid(), e.tenant_id, e.environment, sha256(n::text::bytea), e.at,
                               array[sha256(n::text::bytea)], array[sha256(n::text::bytea), sha256((n % 500)::text::bytea)],
                               e.epoch, e.sealed
                        from generate_series(1, 50000) n, (select * from journal_entry limit 1) e
                        """);
                handle.execute("analyze journal_entry");
            });

            Journal.Page page = node.journal().list(expunge.tenant(), Environment.SANDBOX, customer, 10, 5);

            assertThat(page.total()).isEqualTo(30);
            assertThat(page.entries())
                    .extracting(entry -> entry.event().delta())
                    .startsWith("{\"n\": 5}");
            for (String ofResource : List.of(JournalStore.COUNT, JournalStore.PAGE)) {
                assertThat(plan(expunge, ofResource))
                        .contains("journal_entry_of_resource")
                        .doesNotContain("Seq Scan on journal_entry");
            }
            for (String byLink : List.of(JournalStore.REMOVE, JournalStore.DEPARTED)) {
                assertThat(plan(expunge, byLink))
                        .contains("journal_entry_by_link")
                        .doesNotContain("Seq Scan on journal_entry");
            }
        }
    }

    /** Of a statement as the product has it; names that it does not ask for are bound for nothing. */
    private static String plan(RunningExpunge expunge, String statement) {
        List<byte[]> hashes = List.of(new byte[32], new byte[] {1});
        List<String> lines = expunge.database().jdbi().withHandle(handle -> {
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            return handle.createQuery("explain " + statement)
                    .bind("tenant", expunge.tenant().value())
                    .bind("environment", Environment.SANDBOX.toString())
                    .bind("hashes", Columns.array(handle, "bytea", hashes, hash -> hash))
                    .bind("links", Columns.array(handle, "bytea", hashes, hash -> hash))
                    .bind("identifiers", Columns.array(handle, "bytea", hashes, hash -> hash))
                    .bind("after", RunningExpunge.START.minusSeconds(1_000_000).atOffset(ZoneOffset.UTC))
                    .bind("limit", 10)
                    .bind("offset", 5)
                    .mapTo(String.class)
                    .list();
        });
        return String.join("\n", lines);
    }
}
