package dev.expunge.server.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Cadences;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Change;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.Terms;
import dev.expunge.brokers.engine.Work;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest {
    /** Of the farm's, those that serve whoever is enrolled here. */
    private static final int BROKERS = 27;

    private static final Duration MINUTES = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private TestInstallation installation;
    private Samples here;
    private Samples there;

    @BeforeEach
    void open() {
        installation = new TestInstallation(folder);
        here = new Samples(installation);
        there = new Samples(installation);
        here.beat();
        there.beat();
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void twoNodesNeverTakeTheSame() throws Exception {
        enrol(store(here), "Doe", "Roe", "Poe");
        List<Work> mine = new ArrayList<>();
        List<Work> theirs = new ArrayList<>();
        Thread other = Thread.ofVirtual().start(() -> takeAll(store(there), theirs));
        takeAll(store(here), mine);
        other.join();

        assertThat(Stream.concat(mine.stream(), theirs.stream()))
                .doesNotHaveDuplicates()
                .hasSize(3 * BROKERS);
        assertThat(store(here).claim(installation.clock.instant(), 10, MINUTES)).isEmpty();
    }

    @Test
    void theLongestDueIsTakenFirst() {
        PostgresStore store = store(here);
        enrol(store, "Doe");
        Work late = store.claim(installation.clock.instant(), 1, MINUTES).getFirst();
        store.release(late, installation.clock.instant().minusSeconds(5));

        assertThat(store.claim(installation.clock.instant(), 1, MINUTES))
                .extracting(PostgresStoreTest::id)
                .containsExactly(id(late));
    }

    @Test
    void whatADeadNodeHeldIsTakenUpAtOnceThoughItsLeaseGoesOn() {
        enrol(store(here), "Doe");
        List<Work> held = store(here).claim(installation.clock.instant(), 100, MINUTES);
        assertThat(held).hasSize(BROKERS);

        installation.clock.tick(Duration.ofSeconds(9));
        there.beat();
        assertThat(store(there).claim(installation.clock.instant(), 100, MINUTES))
                .isEmpty();
        installation.clock.tick(Duration.ofSeconds(2));
        there.beat();

        assertThat(store(there).claim(installation.clock.instant(), 100, MINUTES))
                .extracting(PostgresStoreTest::id)
                .containsExactlyInAnyOrderElementsOf(
                        held.stream().map(PostgresStoreTest::id).toList());
    }

    /** It does live, and its threads are still at it: it only could not say so for a while. */
    @Test
    void aNodeDoesNotTakeItsOwnWorkFromItself() {
        enrol(store(here), "Doe");
        assertThat(store(here).claim(installation.clock.instant(), 100, MINUTES))
                .hasSize(BROKERS);

        installation.clock.tick(Duration.ofSeconds(30));

        assertThat(store(here).claim(installation.clock.instant(), 100, MINUTES))
                .isEmpty();
        installation.clock.tick(MINUTES);
        assertThat(store(here).claim(installation.clock.instant(), 100, MINUTES))
                .hasSize(BROKERS);
    }

    /** Else what is due with it would be claimed with it for ever, and never be done. */
    @Test
    void whatCannotBeReadMakesNothingElseWait() {
        PostgresStore store = store(here);
        enrol(store, "Doe");
        installation.database.jdbi().useHandle(handle -> handle.execute("""
                update broker_broker_scan set state = '{"is": "nonsense"}'
                where id = (select min(id) from broker_broker_scan)
                """));

        assertThat(store.claim(installation.clock.instant(), 100, MINUTES)).hasSize(BROKERS - 1);
    }

    /** The engine says of what runs that it is due when the lease ends: no node has to wait for that. */
    @Test
    void aScanThatADeadNodeWasAtIsTakenUpAtOnce() {
        PostgresStore mine = store(here);
        CaseId one = enrol(mine, "Doe").getFirst();
        Stopped stopped = new Stopped();
        assertThatThrownBy(() -> engine(mine, stopped).tick(1)).isInstanceOf(StackOverflowError.class);
        assertThat(running(mine, one)).hasSize(1);
        assertThat(mine.claim(installation.clock.instant(), 100, MINUTES)).hasSize(BROKERS - 1);

        new BrokerNodeStore(installation.database, here.node).leave(installation.clock.instant());

        assertThat(store(there).claim(installation.clock.instant(), 100, MINUTES))
                .hasSize(BROKERS);
    }

    private List<?> running(PostgresStore store, CaseId one) {
        return store.scans(one).stream()
                .flatMap(scan -> store.brokerScans(scan.id()).stream())
                .filter(part -> part.state() instanceof BrokerScanState.Running)
                .toList();
    }

    @Test
    void nothingOfAStaleChangeIsStored() {
        PostgresStore store = store(here);
        CaseId id = enrol(store, "Doe").getFirst();
        Case stale = store.find(id).orElseThrow();
        Scan scan = store.scans(id).getFirst();
        engine(store, new Luck(1)).update(id, Samples.profile("Roe"), Samples.contact("Roe"));

        Scan more =
                new Scan(scan.id(), id, scan.state(), 99, 0, 0, scan.createdAt(), scan.modifiedAt(), scan.version());
        boolean stored = store.save(change(List.of(stale), List.of(more)));
        boolean laterStale = store.save(change(List.of(store.find(id).orElseThrow()), List.of(Stale.of(more))));

        assertThat(stored).isFalse();
        assertThat(laterStale).isFalse();
        assertThat(store.scans(id).getFirst().open()).isEqualTo(BROKERS);
        assertThat(store.find(id).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void whatIsStoredInATransactionGoesWithIt() {
        List<Change> told = new ArrayList<>();
        List<String> woken = new ArrayList<>();
        PostgresStore store = here.store(
                Environment.SANDBOX, (tenant, environment, change) -> told.add(change), () -> woken.add("woken"));
        CaseId[] id = new CaseId[1];
        assertThatThrownBy(() -> installation.database.jdbi().useTransaction(handle -> {
                    id[0] = enrol(store, "Doe").getFirst();
                    assertThat(store.find(id[0])).isPresent();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(store.find(id[0])).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(woken).isEmpty();

        installation.database.jdbi().useTransaction(handle -> {
            id[0] = enrol(store, "Doe").getFirst();
            assertThat(store.save(change(List.of(Stale.of(store.find(id[0]).orElseThrow())), List.of())))
                    .isFalse();
            assertThat(woken).isEmpty();
        });
        assertThat(store.find(id[0])).isPresent();
        assertThat(woken).hasSize(1);
    }

    @Test
    void whoCannotBeToldUndoesWhatIsStored() {
        PostgresStore store = here.store(
                Environment.SANDBOX,
                (tenant, environment, change) -> {
                    throw new IllegalStateException("cannot tell");
                },
                () -> {});

        assertThatThrownBy(() -> enrol(store, "Doe")).hasMessage("cannot tell");
        assertThat(store(here).claim(installation.clock.instant(), 10, MINUTES)).isEmpty();
    }

    @Test
    void aScanKnowsTheRecordsThatItSaw() {
        PostgresStore store = store(here);
        CaseId id = enrol(store, "Doe").getFirst();
        Engine engine = engine(store, new Luck(3));
        engine.run(installation.clock.instant().plus(Duration.ofDays(9)), time -> {
            installation.clock.set(time);
            here.beat();
        });

        List<Scan> scans = store.scans(id);
        assertThat(scans).hasSizeGreaterThan(1);
        Set<BrokerRecord> all = Set.copyOf(store.records(id));
        assertThat(store.recordsOf(scans.getFirst().id())).isNotEmpty().allMatch(all::contains);
        assertThat(all).allSatisfy(record -> {
            assertThat(store.firstSeenBy(record.id())).isPresent();
            assertThat(store.recordsOf(store.firstSeenBy(record.id()).orElseThrow()))
                    .contains(record);
        });
    }

    @Test
    void noValueIsReadableInTheDatabaseAndNothingOpensOnceDeleted() {
        PostgresStore store = store(here);
        CaseId id = enrol(store, "Doequixote").getFirst();
        Engine engine = engine(store, new Luck(3));
        engine.run(installation.clock.instant().plus(Duration.ofDays(9)), time -> {
            installation.clock.set(time);
            here.beat();
        });
        assertThat(store.records(id))
                .isNotEmpty()
                .allMatch(record -> record.listing().id() != null);
        String dump = Dump.of(installation.database);
        assertThat(dump).contains(id.value(), "removal").doesNotContainIgnoringCase(Dump.VALUES);

        engine.delete(id);

        String after = Dump.of(installation.database);
        assertThat(after).contains(id.value()).doesNotContainIgnoringCase(Dump.VALUES);
        assertThat(Dump.sealed(installation.database)).isZero();
        assertThat(store.epoch(id)).isEmpty();
        assertThat(store.events(0, 10)).allMatch(event -> event.caseId() == null);
        assertThat(store.records(id)).allMatch(record -> record.listing().id() == null);
    }

    @Test
    void oldMonthsKeysAreLeftBehindByWhoLivesOn() {
        PostgresStore store = store(here);
        CaseId id = enrol(store, "Doe").getFirst();
        Epoch before = store.epoch(id).orElseThrow();
        installation.clock.set(Instant.parse("2027-02-03T00:00:00Z"));

        new Rewrapping(installation.database, installation.vault, installation.clock).round();

        assertThat(store.epoch(id)).contains(Epoch.of(installation.tenant, installation.clock.instant()));
        installation.keys.destroy(before);
        assertThat(store.find(id).orElseThrow().contact()).isEqualTo(Samples.contact("Doe"));
        installation.keys.destroy(store.epoch(id).orElseThrow());
        assertThatThrownBy(() -> store.find(id)).isInstanceOf(KeyException.class);
    }

    @Test
    void aKeyThatDoesNotOpenKeepsNoOtherInItsMonth() {
        PostgresStore store = store(here);
        List<CaseId> ids = enrol(store, "Doe", "Roe");
        installation.database.jdbi().useHandle(handle -> handle.execute("""
                update broker_case set wrapped_key = 'x'::bytea where id = (select min(id) from broker_case)
                """));
        Epoch before = store.epoch(ids.getFirst()).orElseThrow();
        installation.clock.set(Instant.parse("2027-02-03T00:00:00Z"));

        new Rewrapping(installation.database, installation.vault, installation.clock).round();

        assertThat(ids.stream().map(id -> store.epoch(id).orElseThrow()))
                .containsExactlyInAnyOrder(before, Epoch.of(installation.tenant, installation.clock.instant()));
    }

    private PostgresStore store(Samples node) {
        return node.store(Environment.SANDBOX);
    }

    private void takeAll(PostgresStore store, List<Work> taken) {
        List<Work> some;
        do {
            some = store.claim(installation.clock.instant(), 3, MINUTES);
            taken.addAll(some);
        } while (!some.isEmpty());
    }

    private List<CaseId> enrol(PostgresStore store, String... lasts) {
        Engine engine = engine(store, new Luck(1));
        return Stream.of(lasts)
                .map(last -> engine.enrol(Samples.profile(last), Samples.contact(last), Terms.STANDARD))
                .toList();
    }

    private Engine engine(PostgresStore store, Fieldwork fieldwork) {
        Brokers brokers = new Brokers(SandboxDefinitions.texts().values().stream()
                .map(text -> new DefinitionReader().read(text))
                .toList());
        return new Engine(
                store, () -> brokers, fieldwork, Cadences.STANDARD, MINUTES, installation.clock, new Random());
    }

    private static Change change(List<Case> cases, List<Scan> scans) {
        return new Change(cases, scans, List.of(), List.of(), List.of(), List.of());
    }

    private static String id(Work work) {
        return switch (work) {
            case Work.OnCase(var one) -> one.id().value();
            case Work.OnBrokerScan(var one) -> one.id().value();
            case Work.OnRecord(var one) -> one.id().value();
        };
    }
}
