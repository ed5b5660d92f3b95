package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldsTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier PHONE = new Identifier("phone_number", "+14155550100");

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
    void aHoldOnWhatSheSharesWithOthersIsKeptToo() {
        Company crm = Company.open();
        crm.sql("update customers set phone = '+14155550100'");
        office.connect(
                "crm", crm, Environment.SANDBOX, Company.MAP.replace("stored: e164", "stored: e164, means: person"));
        office.holds.place(office.installation.tenant, PHONE, "case 17", "test");
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("legal-hold");
    }

    @Test
    void aHoldOnTheTelephoneOfTheHouseholdIsKeptThoughTheRequestNamesTheEmailAddress() {
        Company crm = office.connect();
        office.holds.place(office.installation.tenant, PHONE, "case 17", "test");
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("legal-hold");
    }

    @Test
    void aHoldIsNotAcknowledgedBeforeACommitUnderWay() {
        Company crm = office.connect();
        office.forget(ADA);
        List<CompletableFuture<Integer>> holding = new ArrayList<>();
        office.at(Milestone.BEGUN, () -> {
            holding.add(CompletableFuture.supplyAsync(this::hold));
            Awaitility.await()
                    .until(() -> office.text("select count(*) from legal_hold").equals("1"));
        });
        List<Boolean> acknowledged = new ArrayList<>();
        office.at(Milestone.COMMITTED, () -> acknowledged.add(holding.getFirst().isDone()));

        office.work();

        assertThat(acknowledged).containsExactly(false);
        assertThat(holding.getFirst().join()).isZero();
        assertThat(crm.people()).isEqualTo("Bob");
    }

    @Test
    void aCommitOfWhichNobodyKnowsIsTold() {
        office.connect();
        office.forget(ADA);
        List<Integer> undecided = new ArrayList<>();
        office.at(Milestone.BEGUN, () -> undecided.add(hold()));

        office.work();

        assertThat(undecided).containsExactly(1);
    }

    private int hold() {
        office.holds.place(office.installation.tenant, ADA, "case 17", "test");
        return office.holds.awaitBegun(office.installation.tenant);
    }
}
