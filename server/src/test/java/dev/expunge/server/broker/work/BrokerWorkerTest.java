package dev.expunge.server.broker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.ScanState;
import dev.expunge.brokers.engine.Terms;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.server.kit.Fork;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerWorkerTest {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final Contact CONTACT = new Contact("Jane Doe", "agent@example.com", "+12025550124", "Jane Doe");

    @TempDir
    private Path folder;

    @Test
    void whatADeadNodeWasAtIsDoneByAnotherAndOnce() throws Exception {
        try (TestInstallation installation = new TestInstallation(folder);
                WorkingNode node = new WorkingNode(installation, new Willing(() -> {}))) {
            List<CaseId> cases = enrol(node, installation, 4);
            int all = parts(node, cases).size();
            Fork.runUntilHalted(WorkingNode.class, folder, installation.address, List.of(Integer.toString(all / 2)));
            assertThat(parts(node, cases)).anyMatch(BrokerScanState.Running.class::isInstance);
            assertThat(parts(node, cases)).anyMatch(BrokerScanState.Matched.class::isInstance);

            node.start();

            Awaitility.await()
                    .atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(parts(node, cases))
                            .hasSize(all)
                            .allMatch(BrokerScanState.Matched.class::isInstance));
            for (CaseId one : cases) {
                assertThat(node.store().scans(one))
                        .singleElement()
                        .matches(scan -> scan.state() instanceof ScanState.Completed);
                assertThat(node.store().records(one))
                        .extracting(BrokerRecord::broker)
                        .doesNotHaveDuplicates()
                        .hasSize(all / cases.size());
            }
            assertThat(node.store().events(0, 10_000))
                    .filteredOn(event -> event.what() == Event.What.BROKER_SCAN_ENDED)
                    .hasSize(all);
        }
    }

    @Test
    void oneThatFailsHoldsUpNobodyElse() {
        AtomicInteger looks = new AtomicInteger();
        try (TestInstallation installation = new TestInstallation(folder);
                WorkingNode node = new WorkingNode(installation, new Willing(() -> {
                    if (looks.incrementAndGet() == 2) {
                        throw new IllegalStateException("a bug");
                    }
                }))) {
            node.start();
            List<CaseId> cases = enrol(node, installation, 1);

            Awaitility.await()
                    .atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(parts(node, cases))
                            .noneMatch(BrokerScanState.Queued.class::isInstance)
                            .noneMatch(BrokerScanState.Running.class::isInstance));
            assertThat(parts(node, cases))
                    .filteredOn(BrokerScanState.Retrying.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void whatIsForAnotherNodeIsLeftToIt() {
        AtomicInteger looks = new AtomicInteger();
        try (TestInstallation installation = new TestInstallation(folder);
                WorkingNode node = new WorkingNode(installation, new Willing(looks::incrementAndGet))) {
            node.ours.set(false);
            node.start();
            List<CaseId> cases = enrol(node, installation, 1);
            try (WorkingNode other = new WorkingNode(installation, new Willing(() -> {}))) {
                other.start();
                Awaitility.await()
                        .atMost(LONG_ENOUGH)
                        .untilAsserted(() ->
                                assertThat(parts(node, cases)).allMatch(BrokerScanState.Matched.class::isInstance));
            }
            assertThat(looks).hasValue(0);
            assertThat(node.done).hasValue(0);
        }
    }

    private static List<CaseId> enrol(WorkingNode node, TestInstallation installation, int some) {
        return IntStream.range(0, some)
                .mapToObj(i -> node.engines
                        .of(installation.tenant, Environment.PRODUCTION)
                        .enrol(profile("Doe" + (char) ('a' + i)), CONTACT, Terms.STANDARD))
                .toList();
    }

    private static Profile profile(String last) {
        return new Profile(
                new Profile.Name("Jane", last),
                List.of(),
                1974,
                null,
                List.of(new Profile.Address("Dayton", "OH")),
                List.of("jane@example.com"),
                List.of("+12025550123"));
    }

    /** Where each broker's part of the scans stands. */
    private static List<BrokerScanState> parts(WorkingNode node, List<CaseId> cases) {
        return cases.stream()
                .flatMap(one -> node.store().scans(one).stream())
                .flatMap(scan -> node.store().brokerScans(scan.id()).stream())
                .map(part -> part.state())
                .filter(state -> !(state instanceof BrokerScanState.Skipped))
                .toList();
    }
}
