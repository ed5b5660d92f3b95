package dev.expunge.matching.person;

/**
 * The years in which a person may have been born, both inclusive. Years are taken as they come, however odd: a typing mistake in a
 * year still says something.
 */
public record Born(int earliest, int latest) {
    public static final Born UNKNOWN = new Born(Integer.MIN_VALUE, Integer.MAX_VALUE);

    public Born {
        if (earliest > latest) {
            throw new IllegalArgumentException("earliest is after latest");
        }
    }

    public static Born in(int year) {
        return new Born(year, year);
    }

    public boolean isKnown() {
        return this != UNKNOWN && !equals(UNKNOWN);
    }

    /** Years beyond the first, 0 for one year. */
    public int width() {
        return isKnown() ? latest - earliest : Integer.MAX_VALUE;
    }

    /** Years between the two spans, 0 when they meet. Both must be known. */
    public int gap(Born other) {
        return Math.max(0, Math.max(earliest - other.latest, other.earliest - latest));
    }
}
