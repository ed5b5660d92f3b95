package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlastRadiusTest {
    private static final Identifier PLACEHOLDER = new Identifier("email", "none@example.com");
    private static final String ONE_MORE = "insert into customers values (9999, 'none@example.com', null, 'No')";

    private Office office;
    private Company crm;

    /** A shop that asked everybody for an e-mail address, and 4,000 people who had none. */
    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = office.connect();
        crm.sql("""
                alter table customers drop constraint customers_email_key;
                insert into customers select n, 'none@example.com', null, 'No' from generate_series(1001, 5000) n;
                create index on customers (email);
                analyze customers;
                """);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aPlaceholderAddressErasesNobodyByItself() {
        RequestId id = office.forget(PLACEHOLDER);

        office.work();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(office.view(id).blockers())
                .contains(new Blocker("crm", "public.customers", null, "4000 rows would change, more than 1000"));
        assertThat(customers()).isEqualTo(4002);
        assertThat(office.requests.receipt(office.installation.tenant, id)).isEmpty();
    }

    @Test
    void confirmedByItsDigestItIsDone() {
        RequestId id = office.forget(PLACEHOLDER);
        office.work();

        assertThat(confirm(id, office.view(id).planDigest())).isInstanceOf(Acted.Done.class);
        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void anotherDigestConfirmsNothing() {
        RequestId id = office.forget(PLACEHOLDER);
        office.work();

        assertThat(confirm(id, "00")).isEqualTo(new Acted.PlanChanged());
        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(customers()).isEqualTo(4002);
    }

    @Test
    void growthSinceTheConfirmationAsksAgainAndShowsItself() {
        RequestId id = office.forget(PLACEHOLDER);
        office.work();
        String stale = office.view(id).planDigest();
        confirm(id, stale);
        crm.sql(ONE_MORE);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(customers()).isEqualTo(4003);
        RequestEvent asked =
                office.requests.events(office.installation.tenant, id).getLast();
        assertThat(asked.what()).isEqualTo("awaiting-approval");
        assertThat(asked.detail().get("growth"))
                .isEqualTo(List.of(Map.of(
                        "source",
                        "crm",
                        "table",
                        "public.customers",
                        "action",
                        "DELETE",
                        "before",
                        4000,
                        "now",
                        4001)));
        assertThat(confirm(id, stale)).isEqualTo(new Acted.PlanChanged());
        confirm(id, office.view(id).planDigest());
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void whoeverAppearsBetweenPlanAndDeedMakesItPlanAgain() {
        RequestId id = office.forget(PLACEHOLDER);
        office.work();
        confirm(id, office.view(id).planDigest());
        office.at(Milestone.SAVED, () -> crm.sql(ONE_MORE));

        office.work();

        assertThat(office.view(id).blockers())
                .extracting(Blocker::reason)
                .allMatch(reason -> reason.endsWith("came after resolution; resolve again"))
                .isNotEmpty();
        assertThat(customers()).isEqualTo(4003);
        office.later();
        assertThat(office.view(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(customers()).isEqualTo(4003);
        assertThat(office.text("select count(*) from request_source")).isEqualTo("0");
        confirm(id, office.view(id).planDigest());
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aSmallPlanThatGrewOutOfBoundsMeanwhileIsHeldBackToo() {
        RequestId id = office.forget(new Identifier("email", "ada@example.com"));
        office.at(
                Milestone.SAVED,
                () -> crm.sql("insert into orders select n, 1, 'book' from generate_series(1001, 2001) n"));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(crm.text("select count(*) from orders where customer_id = 1"))
                .isEqualTo("1002");
    }

    @Test
    void onePercentOfALargeTableIsTooMuch() {
        crm.sql("""
                insert into orders select n, 2, 'lamp' from generate_series(20001, 40000) n;
                insert into orders select n, 1, 'book' from generate_series(50001, 50300) n;
                analyze orders;
                """);
        RequestId id = office.forget(new Identifier("email", "ada@example.com"));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(office.view(id).blockers())
                .extracting(Blocker::reason)
                .containsExactly("301 of 20302 rows would change, more than 1 %");
    }

    private Acted confirm(RequestId id, @Nullable String digest) {
        return office.requests.confirm(office.installation.tenant, id, String.valueOf(digest), "test");
    }

    private long customers() {
        return Long.parseLong(crm.text("select count(*) from customers"));
    }
}
