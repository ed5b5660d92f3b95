package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.Check;
import dev.expunge.receipts.MentionSweep;
import dev.expunge.receipts.SourceStatement;
import dev.expunge.server.kit.Company;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zoe is nobody's customer. */
class MentionedOnlyTest {
    private static final Identifier ZOE = new Identifier("email", "zoe@example.com");
    private static final String MENTION = "update orders set item = 'a gift for zoe@example.com' where id = 1";

    private final Company crm = Company.open();
    private Office office;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void somebodyElsesTextKeepsTheRequestOpen() {
        office.connect("crm", crm, Environment.SANDBOX, Company.MAP);
        crm.sql(MENTION);
        RequestId id = office.forget(ZOE);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers())
                .containsExactly(
                        new Blocker("crm", "public.orders", "item", "somebody else's row mentions the person"));
    }

    @Test
    void whereTheMapSaysSoSheIsTakenOutOfIt() {
        String map = Company.MAP.replace(
                "columns: [id, customer_id, item]", "columns: {id: {}, customer_id: {}, item: {mentions: redact}}");
        office.connect("crm", crm, Environment.SANDBOX, map);
        crm.sql(MENTION);
        RequestId id = office.forget(ZOE);

        office.work();

        assertThat(crm.text("select item from orders where id = 1")).isEqualTo("a gift for [erased]");
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.receipt(id).sources().getFirst().mentions()).isInstanceOf(MentionSweep.Ran.class);
    }

    @Test
    void whereNothingIsFoundTheReceiptSaysWhatWasSearchedFor() {
        office.connect("crm", crm, Environment.SANDBOX, Company.MAP);
        RequestId id = office.forget(ZOE, new Identifier("custom_id", "77"));

        office.work();

        SourceStatement source = office.receipt(id).sources().getFirst();
        assertThat(source.mentions())
                .isEqualTo(new MentionSweep.NotRun(
                        "no transaction was needed; the search for the plan met no mention that must not stay"));
        assertThat(source.checks())
                .filteredOn(check -> check.what() == Check.What.IDENTIFIERS)
                .extracting(Check::count)
                .containsExactly(1L);
        assertThat(office.receipt(id).notCovered().stores())
                .anyMatch(store -> store.name().contains("custom_id"));
    }
}
