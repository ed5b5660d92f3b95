package dev.expunge.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.util.List;
import java.util.Set;
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
                node.journal()
                        .write(
                                expunge.tenant(),
                                Environment.SANDBOX,
                                List.of(new Draft(event, Set.of(), Set.of(), null)));
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
            assertThat(plan(expunge, """
                    select id from journal_entry where tenant_id = (select id from tenant) and environment = 'sandbox'
                        and resource_hash = any(array[sha256('7'), sha256('8')]) and at > '2020-01-01'
                    order by at desc, id desc limit 10
                    """))
                    .contains("journal_entry_of_resource")
                    .doesNotContain("Seq Scan on journal_entry");
            assertThat(plan(expunge, """
                    delete from journal_entry where tenant_id = (select id from tenant) and environment = 'sandbox'
                        and links && array[sha256('7'), sha256('8')]
                    """))
                    .contains("journal_entry_by_link")
                    .doesNotContain("Seq Scan on journal_entry");
        }
    }

    private static String plan(RunningExpunge expunge, String statement) {
        List<String> lines = expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("explain " + statement)
                        .mapTo(String.class)
                        .list());
        return String.join("\n", lines);
    }
}
