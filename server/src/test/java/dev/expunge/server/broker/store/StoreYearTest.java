package dev.expunge.server.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Cadences;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.Terms;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.matching.Thresholds;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine lives some months on two stores at once, in memory and in the database, which must give the same answer each time. */
class StoreYearTest {
    private static final Terms TERMS =
            new Terms(Thresholds.STANDARD, Set.of("1", "2", "3", "4", "5", "6", "7"), Duration.ofDays(40));

    @Test
    void theDatabaseAnswersLikeMemoryWhateverHappens(@TempDir Path folder) {
        try (TestInstallation installation = new TestInstallation(folder)) {
            Samples samples = new Samples(installation);
            Twin twin = new Twin(samples.store(Environment.SANDBOX), samples::beat);
            Brokers brokers = new Brokers(SandboxDefinitions.texts().values().stream()
                    .map(text -> new DefinitionReader().read(text))
                    .toList());
            Random random = new Random(11);
            Engine engine = new Engine(
                    twin, () -> brokers, new Luck(5), Cadences.STANDARD, Engine.LEASE, installation.clock, random);
            List<CaseId> cases = new ArrayList<>();
            for (String last : List.of("Doe", "Roe", "Poe")) {
                cases.add(engine.enrol(Samples.profile(last), Samples.contact(last), TERMS));
            }
            cases.add(engine.scanOnce(Samples.profile("Low"), Samples.contact("Low"), TERMS));

            Instant now = installation.clock.instant();
            for (int day = 0; day < 60; day += 2) {
                now = now.plus(Duration.ofDays(2));
                engine.run(now, installation.clock::set);
                disturb(engine, twin, cases, random);
            }
            engine.cancel(cases.get(1));
            engine.delete(cases.getFirst());
            engine.run(now.plus(Duration.ofDays(200)), installation.clock::set);

            cases.forEach(one -> read(twin, one));
            twin.events(0, 10_000);
            assertThat(cases.subList(0, 2))
                    .allSatisfy(one ->
                            assertThat(twin.find(one).orElseThrow().profile()).isNull());
            assertThat(twin.records(cases.get(2))).isNotEmpty();
            assertThat(twin.answers).isGreaterThan(2_000);
            // somebody else's wall
            assertThat(samples.store(Environment.PRODUCTION).find(cases.get(2))).isEmpty();
            assertThat(new Samples(installation, UUID.randomUUID())
                            .store(Environment.SANDBOX)
                            .find(cases.get(2)))
                    .isEmpty();
        }
    }

    /** What people say meanwhile. */
    private static void disturb(Engine engine, Twin twin, List<CaseId> cases, Random random) {
        CaseId one = cases.get(random.nextInt(cases.size()));
        for (BrokerRecord record : twin.records(one)) {
            switch (random.nextInt(6)) {
                case 0 -> engine.confirm(record.id());
                case 1 -> engine.reject(record.id());
                case 2 -> engine.completedManualOptOut(one, record.broker());
                case 3 -> engine.update(one, Samples.profile("Doe" + random.nextInt(3)), Samples.contact("Doe"));
                default -> twin.attempts(record.id());
            }
        }
    }

    private static void read(Twin twin, CaseId one) {
        twin.scans(one).forEach(scan -> twin.brokerScans(scan.id()));
        twin.records(one).forEach(record -> twin.attempts(record.id()));
    }
}
