package dev.expunge.brokers.text;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a regular expression in what others wrote. Some expressions take time that grows with every character of some texts without
 * an end; here they find nothing after so many steps.
 */
public final class Finding {
    /** Characters that may be looked at: under ten milliseconds' worth. */
    private static final int MOST = 1_000_000;

    private Finding() {}

    /** The first place; empty where there is none, or it is not found within bounds. */
    public static Optional<MatchResult> first(Pattern pattern, String text) {
        return first(pattern, text, MOST);
    }

    /** @param most characters that may be looked at, each as often as it is */
    static Optional<MatchResult> first(Pattern pattern, String text, int most) {
        Matcher matcher = pattern.matcher(new Counted(text, new int[] {most}));
        try {
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        } catch (Spent | StackOverflowError e) {
            // the matcher of the JDK calls itself for every round of a group
            return Optional.empty();
        }
    }

    private record Counted(String text, int[] left) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new Spent();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent() {
            super("too many steps", null, false, false);
        }
    }
}
