package dev.expunge.server.request;

import static dev.expunge.server.request.BackupScene.ADA;
import static dev.expunge.server.request.BackupScene.RESTORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.watch.Watch;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a backup brings back is erased again, where an operator allows it, and not for ever. */
class AgainTest {
    private BackupScene scene;
    private WatchedOffice watched;
    private Office office;
    private Company crm;

    @BeforeEach
    void open(@TempDir Path folder) {
        scene = new BackupScene(folder);
        watched = scene.watched;
        office = scene.office;
        crm = scene.crm;
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whomABackupBringsBackIsErasedAgainInFullAndWithAReceipt() {
        RequestId erasure = scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED);
        watched.pass();
        assertThat(watched.back().getFirst().kept()).isNull();
        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(crm.text("select count(*) from orders")).isEqualTo("1");
        RequestView request = office.view(scene.requests().getFirst());
        assertThat(request.status()).isEqualTo(Status.COMPLETED);
        assertThat(request.result()).isEqualTo(Result.ERASED);
        assertThat(request.id().value()).isEqualTo(watched.back().getFirst().again());
        assertThat(office.receipt(request.id()).sources()).hasSize(1);
        assertThat(office.text("select initiator from privacy_request where origin = 'reappearance'"))
                .isEqualTo(erasure.toString());
        assertThat(office.text("select count(*) from operator_log where act = 'erase-again'"))
                .isEqualTo("1");
        assertThat(office.dump()).doesNotContain("ada@example.com");
    }

    @Test
    void withoutTheSwitchNobodyIsErasedByItself() {
        watched.erase(ADA);
        crm.sql(RESTORED);
        watched.pass();
        scene.assertNobodyIsErased("Ada,Bob");
        assertThat(watched.back()).hasSize(1);

        scene.allow(scene.source, true);
        scene.allow(scene.source, false);
        watched.pass();
        scene.assertNobodyIsErased("Ada,Bob");
    }

    @Test
    void aHoldKeepsWhomABackupBroughtBack() {
        scene.erasedWithTheSwitchOn();
        Hold hold = office.holds.place(office.installation.tenant, ADA, "a court asks", "test");
        crm.sql(RESTORED);
        watched.pass();
        office.work();
        watched.pass();
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(scene.requests()).as("one, which waits").hasSize(1);
        office.holds.release(office.installation.tenant, hold.id());
        office.later();
        assertThat(crm.people()).isEqualTo("Bob");
    }

    /** Whatever brings her back each hour. */
    @Test
    void afterThreeTimesItIsForSomebodyToDecide() {
        scene.erasedWithTheSwitchOn();
        for (int time = 1; time <= 5; time++) {
            crm.sql("delete from orders; delete from customers where id = 1; " + RESTORED);
            watched.pass();
            office.work();
        }

        assertThat(scene.requests()).hasSize(3);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(scene.kept()).contains("3 times");

        watched.erase(ADA);
        crm.sql(RESTORED);
        watched.pass();
        office.work();
        assertThat(crm.people()).as("ordered once more, so counted anew").isEqualTo("Bob");
    }

    @Test
    void twoNodesThatSeeThePersonAtTwoPlacesMakeOneRequest() {
        scene.addLetters();
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED + "insert into letters values ('ada@example.com', '2026-01-05')");
        Again again = watched.again();
        Watch other = watched.watch(WatchedOffice.USUAL, returned -> {
            again.consider(returned);
            watched.again().consider(returned);
        });
        office.installation.clock.tick(Duration.ofHours(2));
        other.round();
        assertThat(watched.back()).hasSize(2);
        assertThat(scene.requests()).hasSize(1);
        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(crm.text("select count(*) from letters")).isEqualTo("0");
        assertThat(scene.requests()).hasSize(1);
    }

    @Test
    void aRequestThatAnOperatorWithdrewIsNotMadeAgain() {
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED);
        watched.pass();
        scene.withdraw(scene.requests().getFirst());
        watched.pass();

        scene.assertNobodyIsErased("Ada,Bob");
        assertThat(scene.requests()).hasSize(1);
        assertThat(scene.kept()).contains("withdrawn");
    }

    @Test
    void aWithdrawalHoldsWhereverThePersonIsSeen() {
        scene.addLetters();
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED + "insert into letters values ('ada@example.com', '2026-01-05')");
        watched.pass();
        assertThat(watched.back()).hasSize(2);
        scene.withdraw(scene.requests().getFirst());
        watched.pass();
        watched.pass();

        scene.assertNobodyIsErased("Ada,Bob");
        assertThat(scene.requests()).hasSize(1);
    }

    @Test
    void turnedOffNothingGoesOnThatWasNotBegun() {
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED);
        watched.pass();
        scene.allow(scene.source, false);
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(scene.ended()).isEqualTo("refused kept");
    }

    @Test
    void whoWasNotErasedIsNotTouchedAndNobodyIsSuppressedAnew() {
        office.installation.database.jdbi().useHandle(handle -> handle.execute("update tenant set suppress_days = 10"));
        scene.erasedWithTheSwitchOn();
        String suppressed = office.text("select count(*) from suppression");
        assertThat(suppressed).isNotEqualTo("0");
        crm.sql(RESTORED);
        watched.pass();
        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.text("select count(*) from suppression")).isEqualTo(suppressed);
        assertThat(crm.text("select email from customers")).isEqualTo("bob@example.com");
    }
}
