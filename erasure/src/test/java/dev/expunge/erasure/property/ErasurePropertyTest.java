package dev.expunge.erasure.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.postgres.TemporaryPostgres;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random databases, random people: what the engine leaves behind equals what our own table says must remain.
 *
 * <p>{@code -Dexpunge.property.seeds=FROM-TO} (or one seed) runs other worlds than the usual ones,
 * {@code -Dexpunge.property.postgres=16} on another major version.
 */
class ErasurePropertyTest {
    private static final long USUAL = 40;
    /** Worlds that once went wrong, beyond the usual ones. */
    private static final List<Long> ONCE_WRONG = List.of(85L, 218L);

    private static final int THREADS = 2;
    private static final int LEAST_DONE = 60;

    @Test
    void exactlyTheLeaversDataGoesAndNothingElseChanges() throws Exception {
        @Nullable String wanted = System.getProperty("expunge.property.seeds");
        List<Long> seeds = wanted == null ? usual() : range(wanted);
        Ran ran = run(seeds);
        PrintStream out = System.out;
        out.println("property test: " + ran);
        if (wanted == null) {
            assertThat(ran.traits()).as("what was erased").isEqualTo(EnumSet.allOf(Trait.class));
            assertThat(ran.actions())
                    .containsOnlyKeys("ANONYMISE", "DELETE", "PSEUDONYMISE", "REDACT", "REDACT_MENTION", "RETAIN");
            assertThat(ran.ends()).containsOnlyKeys(Ran.End.values());
            assertThat(ran.percentDone())
                    .as("a test in which little is erased proves little")
                    .isGreaterThanOrEqualTo(LEAST_DONE);
        }
    }

    private static List<Long> usual() {
        List<Long> seeds = new ArrayList<>(ONCE_WRONG);
        seeds.addAll(range("1-" + USUAL));
        return seeds;
    }

    private static List<Long> range(String text) {
        String[] ends = text.split("-", 2);
        List<Long> seeds = new ArrayList<>();
        for (long seed = Long.parseLong(ends[0]); seed <= Long.parseLong(ends[ends.length - 1]); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    /** Each thread works in its own databases of one server, so that transactions of strangers run beside each erasure. */
    private static Ran run(List<Long> seeds) throws Exception {
        AtomicLong next = new AtomicLong();
        try (TemporaryPostgres postgres = TemporaryPostgres.start(Integer.getInteger("expunge.property.postgres", 18));
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Ran>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                parts.add(threads.submit(() -> part(postgres, seeds, next)));
            }
            Ran ran = Ran.NOTHING;
            for (Future<Ran> part : parts) {
                ran = ran.plus(part.get());
            }
            return ran;
        }
    }

    private static Ran part(TemporaryPostgres postgres, List<Long> seeds, AtomicLong next) throws SQLException {
        try (Trials trials = new Trials(postgres)) {
            Ran ran = Ran.NOTHING;
            for (long i = next.getAndIncrement(); i < seeds.size(); i = next.getAndIncrement()) {
                ran = ran.plus(trials.run(seeds.get((int) i)));
            }
            return ran;
        }
    }
}
