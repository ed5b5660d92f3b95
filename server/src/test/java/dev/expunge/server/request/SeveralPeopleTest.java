package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ada and Bob live together and have one telephone. */
class SeveralPeopleTest {
    private static final Identifier PHONE = new Identifier("phone_number", "+14155550100");
    private static final String BOB = """
            select string_agg(t, ';' order by t) from (
                select c::text from customers c where id = 2 union all select o::text from orders o where customer_id = 2
            ) x (t)
            """;

    private Office office;
    private Company crm;
    private String bob = "";

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = office.connect();
        crm.sql("update customers set phone = '+14155550100'");
        bob = crm.text(BOB);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aHouseholdsPhoneErasesNobodyUntilSomebodyDecides() {
        RequestId id = office.forget(PHONE);

        office.work();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.NEEDS_DECISION);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(office.requests.candidates(office.installation.tenant, id))
                .extracting(Candidate::roots)
                .containsExactlyInAnyOrder(List.of(root(1)), List.of(root(2)));
    }

    @Test
    void whoeverIsChosenIsErasedAndTheHousemateIsLeftAlone() {
        RequestId id = office.forget(PHONE);
        office.work();

        Acted chosen = resolve(id, root(1));
        office.work();

        assertThat(chosen).isInstanceOf(Acted.Done.class);
        assertThat(office.view(id).blockers()).isEmpty();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(crm.text("select count(*) from orders")).isEqualTo("1");
        assertThat(crm.text(BOB)).isEqualTo(bob);
        assertThat(office.requests.candidates(office.installation.tenant, id)).isEmpty();
    }

    @Test
    void whoWasNotOfferedCannotBeChosen() {
        crm.sql("insert into customers values (3, 'cleo@example.com', '+14155550102', 'Cleo')");
        RequestId id = office.forget(PHONE);
        office.work();

        assertThat(resolve(id, root(3))).isEqualTo(new Acted.NoCandidate());
        assertThat(resolve(id)).isEqualTo(new Acted.NoCandidate());
        office.work();
        assertThat(crm.people()).isEqualTo("Ada,Bob,Cleo");
    }

    @Test
    void bothMayBeOnePersonsAccounts() {
        RequestId id = office.forget(PHONE);
        office.work();

        resolve(id, root(1), root(2));
        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.text("select count(*) from customers")).isEqualTo("0");
    }

    @Test
    void anAddressThatIsHersAloneBesideTheSharedPhoneNeedsNoDecision() {
        RequestId id = office.forget(new Identifier("email", "ada@example.com"));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.text(BOB)).isEqualTo(bob);
    }

    private Acted resolve(RequestId id, Root... roots) {
        return office.requests.resolve(office.installation.tenant, id, List.of(roots), "test");
    }

    private static Root root(int id) {
        return Root.of(
                "crm", new dev.expunge.erasure.map.TableName("public", "customers"), List.of(String.valueOf(id)));
    }
}
