package dev.expunge.matching.compare;

import dev.expunge.matching.name.Suffix;
import org.jspecify.annotations.Nullable;

/** Levels of whole names: of all the names of two people, those that agree best. */
final class FullNameComparison {
    /** From this distance on it is worth a look whether given and family name are swapped. */
    private static final int SWAP_WORTH = 9;

    private static final int UNKNOWN_DISTANCE = 4;

    private final Comparison into;

    FullNameComparison(Comparison into) {
        this.into = into;
    }

    void of(ComparablePerson left, ComparablePerson right) {
        ComparablePerson.Name one = null;
        ComparablePerson.Name other = null;
        Level given = null;
        Level family = null;
        boolean swapped = false;
        int least = Integer.MAX_VALUE;
        for (ComparablePerson.Name l : left.names) {
            for (ComparablePerson.Name r : right.names) {
                Level g = given(l.given(), r.given());
                Level f = family(l.family(), r.family());
                int straight = distance(g, Level.GIVEN_EQUAL) + distance(f, Level.FAMILY_EQUAL);
                boolean swap = straight >= SWAP_WORTH && isSwapped(l, r);
                int distance = swap ? SWAP_WORTH - 1 : straight;
                if (distance < least) {
                    least = distance;
                    one = l;
                    other = r;
                    given = g;
                    family = f;
                    swapped = swap;
                }
            }
        }
        if (one == null || other == null) {
            return;
        }
        if (swapped) {
            given = given(one.given(), other.family());
            family = family(one.family(), other.given());
        }
        set(one, other, given, family, swapped);
    }

    private static @Nullable Level given(@Nullable Token left, @Nullable Token right) {
        return left == null || right == null ? null : NameComparison.given(left, right);
    }

    private static @Nullable Level family(@Nullable Token left, @Nullable Token right) {
        return left == null || right == null ? null : NameComparison.family(left, right);
    }

    private static int distance(@Nullable Level level, Level best) {
        return level == null ? UNKNOWN_DISTANCE : level.ordinal() - best.ordinal();
    }

    private static boolean isSwapped(ComparablePerson.Name left, ComparablePerson.Name right) {
        return left.given() != null
                && left.family() != null
                && right.given() != null
                && right.family() != null
                && (close(left.given(), right.family()) || close(left.family(), right.given()));
    }

    private static boolean close(Token left, Token right) {
        return NameComparison.family(left, right).ordinal() <= Level.FAMILY_NEAR.ordinal();
    }

    private void set(
            ComparablePerson.Name left,
            ComparablePerson.Name right,
            @Nullable Level given,
            @Nullable Level family,
            boolean swapped) {
        Token rightGiven = swapped ? right.family() : right.given();
        Token rightFamily = swapped ? right.given() : right.family();
        boolean byMiddle = given == Level.GIVEN_OTHER && isMiddle(left, right);
        if (given != null && left.given() != null && rightGiven != null) {
            double logFrequency = Math.min(left.given().logFrequency(), rightGiven.logFrequency());
            into.set(byMiddle ? Level.GIVEN_MIDDLE : given, logFrequency);
        }
        if (family != null && left.family() != null && rightFamily != null) {
            Token part = family == Level.FAMILY_PART ? NameComparison.sharedPart(left.family(), rightFamily) : null;
            into.set(family, part == null ? rightFamily.logFrequency() : part.logFrequency());
        }
        if (given != null && family != null) {
            into.set(swapped ? Level.ORDER_SWAPPED : Level.ORDER_STRAIGHT);
        }
        if (left.middle() != null && right.middle() != null && !byMiddle) {
            into.set(
                    NameComparison.middle(left.middle(), right.middle()),
                    right.middle().logFrequency());
        }
        if (!left.suffix().isEmpty() && !right.suffix().isEmpty()) {
            into.set(Suffix.agree(left.suffix(), right.suffix()) ? Level.SUFFIX_EQUAL : Level.SUFFIX_CONFLICT);
        }
    }

    private static boolean isMiddle(ComparablePerson.Name left, ComparablePerson.Name right) {
        return isMiddle(left.middle(), right.given()) || isMiddle(right.middle(), left.given());
    }

    private static boolean isMiddle(@Nullable Token middle, @Nullable Token given) {
        return middle != null && given != null && !middle.isInitial() && middle.same(given);
    }
}
