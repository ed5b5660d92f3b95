package dev.expunge.server.storage;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of version 7 (RFC 9562 section 5.7): made here and not in the database, and in the order of their milliseconds. */
public final class Uuid7 {
    private Uuid7() {}

    /** A fresh one whose first 48 bits are the milliseconds of the given time. */
    public static UUID create(Instant now, RandomGenerator random) {
        long high = now.toEpochMilli() << 16 | 0x7000L | random.nextLong() & 0x0fffL;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
