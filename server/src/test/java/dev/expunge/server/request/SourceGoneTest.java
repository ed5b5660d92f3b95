package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.Line;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way to a source breaks, before and in the middle of things. */
class SourceGoneTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");

    private final Company crm = Company.open();
    private final Line line = Line.to(crm.url());
    private Office office;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = Office.inHaste(new TestInstallation(folder));
        office.connect("crm", crm, line.url(crm.url()), Environment.SANDBOX, Company.MAP);
    }

    @AfterEach
    void close() {
        office.close();
        line.close();
    }

    @Test
    void aSourceThatDoesNotAnswerKeepsTheRequestOpenAndSaysSo() {
        line.cut();
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers()).singleElement().satisfies(blocker -> {
            assertThat(blocker.source()).isEqualTo("crm");
            assertThat(blocker.reason()).startsWith("the source does not answer");
        });
        line.mend();
        office.later();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
    }

    @Test
    void aSourceWhoseDiskIsFullKeepsTheRequestOpenAndRecovers() {
        crm.sql("""
                create function full_disk() returns trigger language plpgsql as
                    $$ begin raise sqlstate '53100'; end $$;
                create trigger full_disk before delete on orders execute function full_disk();
                """);
        office.apply("crm", Company.MAP + """
                    triggers:
                      full_disk: {accept: stands for a disk without room}
                """);
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).blockers()).singleElement().satisfies(blocker -> {
            assertThat(blocker.source()).isEqualTo("crm");
            assertThat(blocker.reason()).contains("53100");
        });
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        crm.sql(
                "create or replace function full_disk() returns trigger language plpgsql as $$ begin return null; end $$");
        assertDoneOnce(id);
    }

    @ParameterizedTest
    @EnumSource(
            value = Milestone.class,
            names = {"SAVED", "CHANGED", "BEGUN", "COMMITTED", "SETTLED"})
    void whereverTheLineBreaksTheRequestStaysOpenAndFinishesByItself(Milestone where) {
        RequestId id = office.forget(ADA);
        office.at(where, line::cut);

        office.work();

        assertThat(office.view(id).status().closed()).isFalse();
        assertThat(office.view(id).blockers()).isNotEmpty().allSatisfy(blocker -> {
            assertThat(blocker.source()).isEqualTo("crm");
            assertThat(blocker.reason()).startsWith("the source does not answer");
        });
        line.mend();
        assertDoneOnce(id);
    }

    @Test
    void aCommitWhoseAnswerIsLostCountsOnce() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.BEGUN, line::loseNextAnswer);

        office.work();

        assertDoneOnce(id);
    }

    @Test
    void aCommitWhoseAnswerIsLostTogetherWithTheSourceIsFoundOutLater() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.BEGUN, () -> {
            line.loseNextAnswer();
            line.refuse();
        });

        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.text("select state from request_source")).isEqualTo("committing");
        line.mend();
        assertDoneOnce(id);
    }

    /** The source may take a moment to see that a connection is gone. */
    private void assertDoneOnce(RequestId id) {
        Awaitility.await().until(() -> {
            office.later();
            return office.view(id).status() == Status.COMPLETED;
        });
        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.receipt(id).sources().getFirst().tables())
                .containsExactlyInAnyOrder(
                        new TableOutcome.Changed("public.customers", Change.DELETED, 1),
                        new TableOutcome.Changed("public.orders", Change.DELETED, 1));
    }
}
