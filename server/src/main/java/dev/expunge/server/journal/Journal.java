package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The log of changes of personal data: of each tenant and environment its own. Entries are found by the resource's keyed hash. */
public final class Journal {
    /** Longest and usual life of an entry of a production store, in days; the vendors' limit. */
    public static final int LONGEST = 365;

    private static final int USUAL_ELSEWHERE = 7;
    private static final int AT_ONCE = 5_000;
    private static final int MOST_ROUNDS = 1_000;

    private final JournalStore store;
    private final TermStore terms;
    private final Sealing sealing;
    private final KeyedHashes hashes;
    private final InstantSource clock;

    public Journal(Database database, Vault vault, KeyedHashes hashes, RandomGenerator random, InstantSource clock) {
        this.store = new JournalStore(database);
        this.terms = new TermStore(database);
        this.sealing = new Sealing(vault, hashes, random);
        this.hashes = hashes;
        this.clock = clock;
    }

    /** @param total how many there are on all pages */
    public record Page(long total, List<Entry> entries) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Writes events, all or none, in one transaction; joins this thread's. What was written before, what is about somebody who
     * was erased since, and what is past its term is left out.
     *
     * @return how many were written
     */
    public int write(TenantId tenant, Environment environment, List<Draft> drafts) {
        Instant now = clock.instant();
        Instant oldest = oldest(tenant, environment, now);
        List<SealedEntry> entries = drafts.stream()
                .filter(draft -> draft.event().at().isAfter(oldest))
                .map(draft -> sealing.seal(tenant, draft, now))
                .toList();
        return entries.isEmpty() ? 0 : store.write(tenant, environment, entries);
    }

    /** Of one resource, newest first. */
    public Page list(TenantId tenant, Environment environment, Identifier resource, int limit, int offset) {
        List<byte[]> wanted =
                hashes.all(tenant, resource).stream().map(KeyedHash::hash).toList();
        Instant oldest = oldest(tenant, environment, clock.instant());
        long total = store.count(tenant, environment, wanted, oldest);
        List<Entry> entries = total <= offset
                ? List.of()
                : store.page(
                        tenant,
                        environment,
                        wanted,
                        oldest,
                        limit,
                        offset,
                        (id, at, epoch, content) -> sealing.open(tenant, id, at, epoch, content));
        return new Page(total, entries);
    }

    /** For how many days entries are kept, from the time of what they tell. */
    public int days(TenantId tenant, Environment environment) {
        return terms.find(tenant, environment)
                .orElse(environment == Environment.PRODUCTION ? LONGEST : USUAL_ELSEWHERE);
    }

    /** Says how long entries are kept, those included that are there. */
    public void keep(TenantId tenant, Environment environment, int days) {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("is not from 1 to " + LONGEST);
        }
        terms.put(tenant, environment, days, clock.instant());
    }

    /** Removes what is past its term; some of it is left for the next time where there is very much. */
    public void expire() {
        Instant now = clock.instant();
        for (TenantId tenant : terms.tenants()) {
            for (Environment environment : Environment.values()) {
                Instant oldest = oldest(tenant, environment, now);
                for (int round = 0; round < MOST_ROUNDS; round++) {
                    if (store.expire(tenant, environment, oldest, AT_ONCE) < AT_ONCE) {
                        break;
                    }
                }
            }
        }
    }

    private Instant oldest(TenantId tenant, Environment environment, Instant now) {
        return now.minus(Duration.ofDays(days(tenant, environment)));
    }
}
