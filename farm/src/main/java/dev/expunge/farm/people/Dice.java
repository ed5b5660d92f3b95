package dev.expunge.farm.people;

import java.util.List;

/**
 * Chance that can be repeated: dice of the same seed and the same place in the world fall the same way, in whatever order the world is
 * looked at. SplitMix64; not shared between threads.
 */
public final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /**
     * Throws for one question about one thing.
     *
     * @param question what is asked, so that two questions about one thing do not hang together
     * @param of the numbers that name the thing
     */
    public static Dice of(long seed, String question, long... of) {
        long state = mixed(seed + STEP);
        for (int i = 0; i < question.length(); i++) {
            state = mixed(state ^ question.charAt(i));
        }
        for (long number : of) {
            state = mixed(state + STEP ^ number);
        }
        return new Dice(state);
    }

    public long bits() {
        state += STEP;
        return mixed(state);
    }

    /** From 0 to below 1. */
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** From 0 to one under the bound. */
    public int below(int bound) {
        return (int) (unit() * bound);
    }

    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    public <T> T oneOf(List<T> some) {
        return some.get(below(some.size()));
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
