package dev.expunge.matching.compare;

/** Slips in numbers. */
final class Digits {
    private Digits() {}

    /** Whether two numbers of four digits differ in one digit, or in the order of two neighbours. */
    static boolean oneSlipApart(int left, int right) {
        int differing = 0;
        int digits = 0;
        int first = 0;
        int second = 0;
        for (int l = left, r = right; l != 0 || r != 0; l /= 10, r /= 10) {
            if (l % 10 != r % 10) {
                differing++;
                if (differing == 1) {
                    first = digits;
                } else {
                    second = digits;
                }
            }
            digits++;
        }
        if (differing != 2) {
            return differing == 1;
        }
        return second == first + 1
                && digit(left, first) == digit(right, second)
                && digit(left, second) == digit(right, first);
    }

    private static int digit(int number, int place) {
        int rest = number;
        for (int i = 0; i < place; i++) {
            rest /= 10;
        }
        return rest % 10;
    }
}
