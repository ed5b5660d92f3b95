package dev.expunge.farm.listing;

import dev.expunge.farm.people.Dice;
import dev.expunge.farm.site.Site;
import java.util.Optional;

/**
 * The ids of listings: numbers that look drawn but can be led back, so that nobody need remember them. A Feistel cipher of 32 bits, keyed by
 * the seed and the site whose stock it is.
 */
public final class ListingIds {
    private static final int ROUNDS = 4;
    private static final int DIGITS = 36;

    private final long seed;

    public ListingIds(long seed) {
        this.seed = seed;
    }

    public String id(Site site, ListingKey key) {
        long bits = (long) key.person() << ListingKey.COPY_BITS + ListingKey.GENERATION_BITS
                | (long) key.copy() << ListingKey.GENERATION_BITS
                | key.generation();
        int left = (int) (bits >>> 16);
        int right = (int) (bits & 0xFFFF);
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ scrambled(site, round, right);
            left = right;
            right = next;
        }
        return Long.toString(0x1_0000_0000L | (long) left << 16 | right, DIGITS);
    }

    /** Empty when no listing of this site can have such an id; whether it is shown is another question. */
    public Optional<ListingKey> key(Site site, String id) {
        if (!id.matches("[0-9a-z]{6,8}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(id, DIGITS) ^ 0x1_0000_0000L;
        if (number < 0 || number > 0xFFFF_FFFFL) {
            return Optional.empty();
        }
        int left = (int) (number >>> 16);
        int right = (int) (number & 0xFFFF);
        for (int round = ROUNDS - 1; round >= 0; round--) {
            int before = right ^ scrambled(site, round, left);
            right = left;
            left = before;
        }
        long bits = (long) left << 16 | right;
        return Optional.of(new ListingKey(
                (int) (bits >>> ListingKey.COPY_BITS + ListingKey.GENERATION_BITS),
                (int) (bits >>> ListingKey.GENERATION_BITS) & (1 << ListingKey.COPY_BITS) - 1,
                (int) bits & (1 << ListingKey.GENERATION_BITS) - 1));
    }

    private int scrambled(Site site, int round, int half) {
        return (int) (Dice.of(seed, site.stock(), round, half).bits() & 0xFFFF);
    }
}
