package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One broker of the scripted world: what it lists, and how it behaves. */
final class Site {
    Definition definition;
    final List<Entry> entries = new ArrayList<>();
    Duration obeysAfter = Duration.ofDays(5);
    boolean ignores;
    /** After a removal, the person is listed again, perhaps under a new id. */
    @Nullable
    Duration relistsAfter;

    boolean relistsUnderNewId;

    @Nullable
    Duration mailAfter;

    boolean mailIsSuspicious;
    boolean handsOff;
    /** A request tells it something and then goes no further. */
    @Nullable
    Cause stopsMidway;

    /** From then on, until then, it answers nothing of use. */
    @Nullable
    Outage outage;
    /** Every that often, for less than a day, listings are hidden though they are there. */
    @Nullable
    Duration hidesEvery;

    int submissions;

    Site(Definition definition) {
        this.definition = definition;
    }

    record Outage(Cause cause, Instant from, Instant to) {}

    /** One listing; somebody's, and perhaps looking like somebody else's. */
    static final class Entry {
        String id;
        final String owner;
        final String resembles;
        final double probability;
        final String print;
        Instant listedFrom = Instant.MIN;
        Instant removedAt = Instant.MAX;

        Entry(String id, String owner, String resembles, double probability) {
            this(id, owner, resembles, probability, owner);
        }

        Entry(String id, String owner, String resembles, double probability, String print) {
            this.print = print;
            this.id = id;
            this.owner = owner;
            this.resembles = resembles;
            this.probability = probability;
        }

        boolean isListed(Instant now) {
            return !now.isBefore(listedFrom) && now.isBefore(removedAt);
        }
    }

    @Nullable
    Cause broken(Instant now) {
        return outage != null && !now.isBefore(outage.from()) && now.isBefore(outage.to()) ? outage.cause() : null;
    }

    boolean hides(Instant now) {
        return hidesEvery != null
                && now.getEpochSecond() % hidesEvery.toSeconds()
                        < Duration.ofHours(20).toSeconds();
    }

    void obey(Entry entry, Instant now, String nextId) {
        if (ignores || !entry.isListed(now) || entry.removedAt.isBefore(Instant.MAX)) {
            return;
        }
        entry.removedAt = now.plus(obeysAfter);
        if (relistsAfter != null) {
            Entry again =
                    new Entry(relistsUnderNewId ? nextId : entry.id, entry.owner, entry.resembles, entry.probability);
            again.listedFrom = entry.removedAt.plus(relistsAfter);
            entries.add(again);
            relistsAfter = null;
        }
    }
}
