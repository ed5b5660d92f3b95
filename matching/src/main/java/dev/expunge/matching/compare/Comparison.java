package dev.expunge.matching.compare;

import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.text.Likeness;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one pair of people. Made once and used for many pairs: comparing allocates nothing in the common case of one name
 * and one place. For one thread.
 */
public final class Comparison {
    private static final byte MISSING = -1;
    private static final int MANY_RELATIVES = 3;

    private final byte[] levels = new byte[Field.count()];
    private final double[] logFrequencies = new double[Field.count()];
    private final FullNameComparison names = new FullNameComparison(this);
    private final PlaceComparison places = new PlaceComparison(this);

    /** Compares two people; the results of the pair before are gone. */
    public void of(ComparablePerson left, ComparablePerson right) {
        Arrays.fill(levels, MISSING);
        Arrays.fill(logFrequencies, 0);
        names.of(left, right);
        born(left, right);
        places.of(left, right);
        set(Contacts.phones(left.phones, right.phones));
        set(Contacts.emails(left.emails, right.emails));
        relatives(left.relatives, right.relatives);
        if (left.life != Life.UNKNOWN && right.life != Life.UNKNOWN) {
            set(left.life == right.life ? Level.LIFE_AGREES : Level.LIFE_CONFLICT);
        }
    }

    /** The level of a field, or null when one of the two lacks it. */
    public @Nullable Level level(Field field) {
        byte level = levels[field.ordinal()];
        return level == MISSING ? null : Level.of(level);
    }

    /** Natural logarithm of the share of people with the shared value; 0 for a level that is not by value. */
    public double logFrequency(Field field) {
        return logFrequencies[field.ordinal()];
    }

    public double sumOfLogFrequencies() {
        double sum = 0;
        for (double one : logFrequencies) {
            sum += one;
        }
        return sum;
    }

    /** Ordinals of the levels in the order of {@link Field}, -1 for a missing field; not a copy, for reading only. */
    public byte[] levels() {
        return levels;
    }

    void set(@Nullable Level level) {
        if (level != null) {
            levels[level.field().ordinal()] = (byte) level.ordinal();
        }
    }

    void set(Level level, double logFrequency) {
        set(level);
        logFrequencies[level.field().ordinal()] = level.byValue() ? logFrequency : 0;
    }

    private void born(ComparablePerson left, ComparablePerson right) {
        Born one = left.born;
        Born other = right.born;
        if (!one.isKnown() || !other.isKnown()) {
            return;
        }
        int gap = one.gap(other);
        int width = Math.max(one.width(), other.width());
        if (width > 1) {
            Level level = gap == 0 ? Level.BORN_WITHIN : gap <= 3 ? Level.BORN_BESIDE : Level.BORN_OUTSIDE;
            set(level, Math.min(-0.02, right.logYear + Math.log(1 + width)));
            return;
        }
        set(bornLevel(one, other, gap), right.logYear + (width == 0 ? 0 : Math.log(2)));
    }

    private static Level bornLevel(Born one, Born other, int gap) {
        if (gap <= 3) {
            return gap == 0 ? Level.BORN_SAME : gap == 1 ? Level.BORN_ONE_OFF : Level.BORN_FEW_OFF;
        }
        if (one.width() == 0
                && other.width() == 0
                && Likeness.oneSlipApart(String.valueOf(one.latest()), String.valueOf(other.latest()))) {
            return Level.BORN_SLIP;
        }
        return gap < 15 ? Level.BORN_SOME_OFF : Level.BORN_OTHER;
    }

    private void relatives(ComparablePerson.Name[] left, ComparablePerson.Name[] right) {
        if (left.length == 0 || right.length == 0) {
            return;
        }
        int shared = 0;
        for (ComparablePerson.Name one : left) {
            for (ComparablePerson.Name other : right) {
                if (same(one, other)) {
                    shared++;
                    break;
                }
            }
        }
        if (left.length < MANY_RELATIVES || right.length < MANY_RELATIVES) {
            set(shared == 0 ? Level.RELATIVE_NOT_SHARED : Level.RELATIVE_SHARED);
        } else {
            set(shared == 0 ? Level.RELATIVES_NONE : shared == 1 ? Level.RELATIVES_ONE : Level.RELATIVES_TWO);
        }
    }

    private static boolean same(ComparablePerson.Name left, ComparablePerson.Name right) {
        boolean given = left.given() != null
                && right.given() != null
                && NameComparison.given(left.given(), right.given()).ordinal() <= Level.GIVEN_SLIP.ordinal();
        return given
                && (left.family() == null
                        || right.family() == null
                        || NameComparison.family(left.family(), right.family()).ordinal()
                                <= Level.FAMILY_SLIP.ordinal());
    }
}
