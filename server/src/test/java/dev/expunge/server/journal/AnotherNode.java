package dev.expunge.server.journal;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.subject.HashKeyStore;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.tenant.Environment;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** The journal as another node on the same database and keys has it. */
public final class AnotherNode implements AutoCloseable {
    private final RunningExpunge expunge;
    private final ConnectedSources sources;
    private final Journal journal;
    private final Captures captures;

    public AnotherNode(RunningExpunge expunge) {
        this.expunge = expunge;
        Keys keys = Keys.open(expunge.home().resolve("keys").resolve("master.key"), expunge.random(), expunge.clock());
        KeyedHashes hashes =
                new KeyedHashes(new HashKeyStore(expunge.database()), keys, expunge.random(), expunge.clock());
        this.sources = new ConnectedSources(expunge.database(), keys, hashes, expunge.random(), expunge.clock());
        this.journal = new Journal(expunge.database(), expunge.vault(), hashes, expunge.random(), expunge.clock());
        this.captures =
                new Captures(expunge.database(), sources, journal, expunge.clock(), (tenant, environment) -> {});
    }

    /** Has nobody else read what sources capture: its first look is over, and the next one far away. */
    void readAlone() {
        Awaitility.await().until(() -> expunge.database().jdbi().withHandle(handle -> handle.execute("""
                                        update scheduled_tasks set execution_time = '2100-01-01'
                                        where task_name = 'journal-captures' and last_success is not null and not picked
                                        """)) == 1);
    }

    public Journal journal() {
        return journal;
    }

    public Captures captures() {
        return captures;
    }

    /** Reads the only source of the sandbox, and does something at every moment at which a node may die. */
    CaptureReader.Outcome read(Consumer<CaptureReader.Moment> reached) {
        var connected = sources.of(expunge.tenant(), Environment.SANDBOX).getFirst();
        var store = requireNonNull(connected.store());
        store.coverage();
        return new CaptureReader(new CaptureStore(expunge.database()), journal, expunge.clock(), reached)
                .run(
                        new CaptureStore.Read(connected.id(), expunge.tenant(), Environment.SANDBOX),
                        connected.name(),
                        store.capture(),
                        1_000);
    }

    /** How many entries there are, whoever may see them. */
    public int stored() {
        return expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from journal_entry")
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public void close() {
        sources.close();
    }
}
