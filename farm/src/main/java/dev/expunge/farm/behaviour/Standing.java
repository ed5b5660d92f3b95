package dev.expunge.farm.behaviour;

/**
 * How a listing stands at a moment.
 *
 * @param stripped whether only name and age are left
 * @param generation of the id under which it is or was shown
 */
public record Standing(boolean inSearch, boolean atAddress, boolean stripped, int generation) {
    /** The same, but that no search finds it. */
    Standing concealed() {
        return new Standing(false, atAddress, stripped, generation);
    }

    static Standing shown(int generation) {
        return new Standing(true, true, false, generation);
    }

    static Standing gone(int generation) {
        return new Standing(false, false, false, generation);
    }

    static Standing half(int generation) {
        return new Standing(true, true, true, generation);
    }

    static Standing hidden(int generation) {
        return new Standing(false, true, false, generation);
    }
}
