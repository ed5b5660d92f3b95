package dev.expunge.matching.text;

/** How alike two strings are. Nothing is allocated; only the first 64 characters count. */
public final class Likeness {
    private static final int LONGEST = 64;
    private static final int PREFIX = 4;
    private static final double PREFIX_SCALE = 0.1;

    private Likeness() {}

    /** Jaro's similarity with Winkler's bonus for a shared beginning, 0 to 1. */
    public static double jaroWinkler(String left, String right) {
        double jaro = jaro(left, right);
        int shared = 0;
        int most = Math.min(PREFIX, Math.min(left.length(), right.length()));
        while (shared < most && left.charAt(shared) == right.charAt(shared)) {
            shared++;
        }
        return jaro + shared * PREFIX_SCALE * (1 - jaro);
    }

    private static double jaro(String left, String right) {
        int n = Math.min(left.length(), LONGEST);
        int m = Math.min(right.length(), LONGEST);
        if (n == 0 || m == 0) {
            return n == m ? 1 : 0;
        }
        int reach = Math.max(0, Math.max(n, m) / 2 - 1);
        long leftMatched = 0;
        long rightMatched = 0;
        for (int i = 0; i < n; i++) {
            char c = left.charAt(i);
            int last = Math.min(m - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= last; j++) {
                if ((rightMatched & (1L << j)) == 0 && right.charAt(j) == c) {
                    leftMatched |= 1L << i;
                    rightMatched |= 1L << j;
                    break;
                }
            }
        }
        int matched = Long.bitCount(leftMatched);
        if (matched == 0) {
            return 0;
        }
        double share = matched;
        return (share / n + share / m + (share - moved(left, leftMatched, right, rightMatched) / 2.0) / share) / 3;
    }

    private static int moved(String left, long leftMatched, String right, long rightMatched) {
        int moved = 0;
        long rest = rightMatched;
        for (long each = leftMatched; each != 0; each &= each - 1) {
            int i = Long.numberOfTrailingZeros(each);
            int j = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            if (left.charAt(i) != right.charAt(j)) {
                moved++;
            }
        }
        return moved;
    }

    /** Whether one insertion, deletion, replacement or swap of neighbours turns one string into the other. */
    public static boolean oneSlipApart(String left, String right) {
        if (left.length() > right.length()) {
            return oneSlipApart(right, left);
        }
        int n = left.length();
        int m = right.length();
        if (m - n > 1) {
            return false;
        }
        int i = 0;
        while (i < n && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        if (n < m) {
            return left.regionMatches(i, right, i + 1, n - i);
        }
        if (i == n) {
            return false;
        }
        return left.regionMatches(i + 1, right, i + 1, n - i - 1)
                || (i + 1 < n
                        && left.charAt(i) == right.charAt(i + 1)
                        && left.charAt(i + 1) == right.charAt(i)
                        && left.regionMatches(i + 2, right, i + 2, n - i - 2));
    }
}
