package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Further requests come while Ada is erased, and a transaction that ran beside the erasure keeps the first one open. */
class SamePersonTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier HER_PHONE = new Identifier("phone_number", "+14155550100");
    private static final Identifier STRANGER = new Identifier("email", "nobody@example.com");

    private Office office;
    private Company crm;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = office.connect();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whoMeetsNobodyWaitsWhileThePersonIsBeingErasedForAnother() throws SQLException {
        try (Connection beside = crm.connect();
                Statement statement = beside.createStatement()) {
            RequestId first = begun(beside, statement);
            RequestId again = office.forget(ADA);
            RequestId byPhone = office.forget(HER_PHONE);
            office.work();

            assertThat(office.view(again).status()).isEqualTo(Status.BLOCKED);
            assertThat(office.view(again).blockers())
                    .containsExactly(new Blocker(
                            "", null, null, "the same person is being erased for another request: " + first));
            assertThat(office.view(byPhone).blockers())
                    .isEqualTo(office.view(again).blockers());

            beside.commit();
            office.later();
            office.later();
            assertThat(office.texts("select status from privacy_request")).containsOnly("completed");
            assertThat(result(first)).isEqualTo("erased");
            assertThat(result(again)).isEqualTo("erased_before");
            assertThat(office.texts("select hashes::text from request_source")).containsOnly("{}");
        }
    }

    @Test
    void whoMeetsNobodyDoesNotWaitForTheErasureOfSomebodyElse() throws SQLException {
        try (Connection beside = crm.connect();
                Statement statement = beside.createStatement()) {
            begun(beside, statement);
            RequestId stranger = office.forget(STRANGER);
            office.work();

            assertThat(office.view(stranger).status()).isEqualTo(Status.COMPLETED);
        }
    }

    /** A request that has erased Ada and cannot be verified before {@code beside} ends. */
    private RequestId begun(Connection beside, Statement statement) throws SQLException {
        beside.setAutoCommit(false);
        statement.execute("insert into orders values (9, 2, 'pen')");
        RequestId first = office.forget(ADA);
        office.work();
        assertThat(office.view(first).status()).isEqualTo(Status.VERIFYING);
        assertThat(crm.people()).isEqualTo("Bob");
        return first;
    }

    private String result(RequestId id) {
        return office.text("select result from privacy_request where id = '" + id + "'");
    }
}
