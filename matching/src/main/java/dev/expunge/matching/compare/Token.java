package dev.expunge.matching.compare;

import dev.expunge.matching.name.Nicknames;

/**
 * A value as it is compared; one object for every equal value of a kind.
 *
 * @param text folded, without spaces
 * @param spelled the same with umlauts spelled out, mostly equal to {@code text}
 * @param parts of a name of several words, without particles
 * @param sound how it sounds, empty where that does not matter
 * @param nicknames groups of given names, ascending
 * @param logFrequency natural logarithm of the share of people with this value
 * @param rare whether a slip of the pen may have made it
 */
record Token(
        String text, String spelled, Token[] parts, String sound, int[] nicknames, double logFrequency, boolean rare) {
    boolean same(Token other) {
        return this == other || text.equals(other.text) || spelled.equals(other.text) || text.equals(other.spelled);
    }

    boolean nickname(Token other) {
        return Nicknames.shareOne(nicknames, other.nicknames);
    }

    boolean isInitial() {
        return text.length() == 1;
    }

    char first() {
        return text.charAt(0);
    }
}
