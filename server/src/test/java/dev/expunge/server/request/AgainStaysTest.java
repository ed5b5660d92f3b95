package dev.expunge.server.request;

import static dev.expunge.server.request.BackupScene.ADA;
import static dev.expunge.server.request.BackupScene.MAP;
import static dev.expunge.server.request.BackupScene.RESTORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.watch.Reappearance;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may have come back by themselves stays. */
class AgainStaysTest {
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
    void whoeverSignedUpAgainStays() {
        scene.erasedWithTheSwitchOn();
        crm.sql("insert into customers values (9, 'ada@example.com', '+14155550100', 'Ada', '2026-12-01')");
        watched.pass();

        scene.assertNobodyIsErased("Bob,Ada");
        assertThat(scene.kept()).isEqualTo("crm public.customers.made: a row is not older than the erasure");
    }

    @Test
    void oneNewOrderOfAnOldRowIsEnoughToStay() {
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED + "insert into orders values (7, 1, 'pen', '2026-11-30')");
        watched.pass();

        scene.assertNobodyIsErased("Ada,Bob");
        assertThat(crm.text("select count(*) from orders")).isEqualTo("3");
        assertThat(scene.kept()).contains("public.orders.made");
    }

    @Test
    void anAccountInAnotherSourceThatIsNewIsEnoughToStay() {
        scene.erasedWithTheSwitchOn();
        Company shop = BackupScene.company();
        shop.sql("delete from orders; delete from customers where id = 2; update customers set made = '2026-12-01'");
        scene.connect("shop", shop);
        crm.sql(RESTORED);
        watched.pass();

        scene.assertNobodyIsErased("Ada,Bob");
        assertThat(watched.back())
                .filteredOn(one -> one.source().equals("crm"))
                .extracting(Reappearance::kept)
                .containsExactly("shop public.customers.made: a row is not older than the erasure");
    }

    @Test
    void aTableInReachThatSaysNotHowOldItsRowsAreIsEnoughToStay() {
        scene.erasedWithTheSwitchOn();
        office.apply("crm", MAP.replaceFirst("(?s)(public.orders:.*)    created: made\n", "$1"));
        crm.sql(RESTORED);
        watched.pass();

        scene.assertNobodyIsErased("Ada,Bob");
        assertThat(scene.kept()).contains("public.orders").contains("no created column");
        office.apply("crm", MAP);
        watched.pass();
        office.work();
        assertThat(crm.people()).as("decided anew on each pass").isEqualTo("Bob");
    }

    @Test
    void whoSignsUpWhileTheRequestWaitsStaysAndItIsRefusedWithTheReason() {
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED);
        watched.pass();
        assertThat(scene.requests()).hasSize(1);
        crm.sql("insert into orders values (7, 1, 'pen', '2026-11-30')");
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        RequestView request = office.view(scene.requests().getFirst());
        assertThat(request.status()).isEqualTo(Status.REFUSED);
        assertThat(request.result()).isEqualTo(Result.KEPT);
        assertThat(request.blockers().toString()).contains("public.orders");
    }

    /** Between the plan and the transaction that erases. */
    @Test
    void whoSignsUpInTheLastMomentStays() {
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED);
        watched.pass();
        office.at(Milestone.SAVED, () -> crm.sql("insert into orders values (7, 1, 'pen', '2026-11-30')"));
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(scene.ended()).isEqualTo("refused kept");
    }

    /** Else what was made between an order and its repetition would pass for older than the order. */
    @Test
    void theOrderCountsAndNotItsRepetition() {
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED);
        watched.pass();
        office.work();
        assertThat(crm.people()).isEqualTo("Bob");
        office.installation.clock.tick(Duration.ofDays(10));

        crm.sql("insert into customers values (9, 'ada@example.com', null, 'Ada', '"
                + office.installation.clock.instant().minus(Duration.ofDays(5)) + "')");
        watched.pass();
        assertThat(office.text("select count(*) from privacy_request where origin = 'reappearance'"))
                .isEqualTo("1");
        assertThat(scene.kept()).contains("not older");
    }

    @Test
    void whereverSomebodyMaySignUpUnseenIsEnoughToStay() {
        Company shop = BackupScene.company();
        scene.connect("shop", shop);
        scene.erasedWithTheSwitchOn();
        shop.sql("create table accounts_v2 (email text)");
        crm.sql(RESTORED);
        watched.pass();

        scene.assertNobodyIsErased("Ada,Bob");
        assertThat(scene.kept()).contains("shop public.accounts_v2");
    }

    @Test
    void whoSignsUpElsewhereWhileTheRequestWaitsStays() {
        Company shop = BackupScene.company();
        scene.connect("shop", shop);
        scene.erasedWithTheSwitchOn();
        Hold hold = office.holds.place(office.installation.tenant, ADA, "a court asks", "test");
        crm.sql(RESTORED);
        watched.pass();
        office.work();
        shop.sql("insert into customers values (9, 'ada@example.com', null, 'Ada', '2026-12-01')");
        office.holds.release(office.installation.tenant, hold.id());
        office.later();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(scene.ended()).isEqualTo("refused kept");
    }

    /** What a source held before it was connected is nobody's backup. */
    @Test
    void aSourceThatWasConnectedLaterIsNotErasedFrom() {
        watched.erase(ADA);
        Company legacy = BackupScene.company();
        scene.allow(scene.connect("legacy", legacy), true);
        watched.pass();
        office.work();

        assertThat(watched.back()).extracting(Reappearance::source).containsOnly("legacy");
        assertThat(scene.requests()).isEmpty();
        assertThat(legacy.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void whoSignsUpWhenItIsHalfDoneStaysAndAnOperatorMayEndIt() {
        scene.erasedWithTheSwitchOn();
        crm.sql(RESTORED);
        watched.pass();
        office.at(
                Milestone.SETTLED,
                () -> crm.sql("insert into customers values (9, 'ada@example.com', null, 'Ada', '2026-12-01')"));
        office.work();
        office.later();
        RequestId request = scene.requests().getFirst();
        assertThat(office.view(request).status()).isEqualTo(Status.BLOCKED);
        assertThat(crm.people()).isEqualTo("Bob,Ada");

        scene.withdraw(request);
        watched.pass();
        office.work();
        assertThat(crm.people()).isEqualTo("Bob,Ada");
    }
}
