package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.kit.Fork;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node dies between the commit of an event and the note of its delivery, another one finishes. */
class DeliveryCrashTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Milestone.class)
    void whereverANodeHaltsTheCallbackArrives(Milestone where) throws Exception {
        try (PostOffice office = new PostOffice(new TestInstallation(folder));
                Receiver receiver = new Receiver(callback -> 200)) {
            ClientId shop = office.client("shop", Environment.SANDBOX);
            DeliveryId first = office.tell(shop, "a", 1, receiver.url("shop.example.com"));
            DeliveryId second = office.tell(shop, "a", 2, receiver.url("shop.example.com"));

            halt(office.installation, where);
            assertThat(receiver.received()).hasSize(where == Milestone.CLAIMED ? 0 : 1);
            assertThat(office.state(first)).isEqualTo(where == Milestone.WRITTEN ? "delivered" : "pending");

            office.installation.clock.tick(DeliveryStore.LEASE);
            office.start();
            await().until(() -> office.state(first).equals("delivered")
                    && office.state(second).equals("delivered"));
            assertThat(receiver.received())
                    .extracting(Receiver.Callback::id)
                    .containsSubsequence(first.toString(), second.toString())
                    .hasSize(where == Milestone.SENT ? 3 : 2);
        }
    }

    @Test
    void anEventCommittedByANodeThatDiesAtOnceIsDelivered() {
        try (PostOffice office = new PostOffice(new TestInstallation(folder));
                Receiver receiver = new Receiver(callback -> 200)) {
            ClientId shop = office.client("shop", Environment.SANDBOX);
            TestInstallation other = TestInstallation.join(folder, office.installation.address);
            Outbox dying = new Outbox(other.database, other.vault, other.clock, other.random, () -> {
                throw new IllegalStateException("dead before it could wake anybody");
            });
            Notice notice = office.notice(shop, "a", 1, receiver.url("shop.example.com"));
            try {
                other.database.jdbi().useTransaction(handle -> dying.add(notice));
            } catch (RuntimeException e) {
                assertThat(e).hasStackTraceContaining("dead before");
            }
            other.close();

            office.start();
            await().until(() -> receiver.received().size() == 1);
        }
    }

    private void halt(TestInstallation installation, Milestone where) throws Exception {
        Fork.runUntilHalted(
                CrashingSender.class,
                folder,
                installation.address,
                List.of(installation.clock.instant().toString(), where.name()));
    }
}
