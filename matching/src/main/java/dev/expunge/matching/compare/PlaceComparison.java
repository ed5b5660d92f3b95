package dev.expunge.matching.compare;

import dev.expunge.matching.text.Likeness;
import org.jspecify.annotations.Nullable;

/** Levels of places, streets and postcodes. */
final class PlaceComparison {
    private static final double SLIP = 0.9;
    private static final double STREET_ALIKE = 0.9;
    private static final int SHORTEST_CONTAINED = 5;
    private static final int SHORTEST_CUT = 3;

    private final Comparison into;

    PlaceComparison(Comparison into) {
        this.into = into;
    }

    void of(ComparablePerson left, ComparablePerson right) {
        Level best = null;
        double logFrequency = 0;
        int shared = 0;
        ComparablePerson.Place one = null;
        ComparablePerson.Place other = null;
        for (ComparablePerson.Place l : left.places) {
            boolean once = false;
            for (ComparablePerson.Place r : right.places) {
                Level level = level(l, r);
                once |= level == Level.PLACE_CITY_STATE;
                if (one == null || (level != null && (best == null || level.ordinal() < best.ordinal()))) {
                    best = level;
                    logFrequency = logFrequency(level, l, r);
                    one = l;
                    other = r;
                }
            }
            shared += once ? 1 : 0;
        }
        if (one == null || other == null) {
            return;
        }
        if (best != null) {
            boolean several = left.places.length > 1 && right.places.length > 1;
            into.set(several ? several(best, shared) : best, logFrequency);
        }
        local(one, other, isCityShared(best));
    }

    private static Level several(Level best, int shared) {
        return switch (best) {
            case PLACE_CITY_STATE -> shared > 1 ? Level.PLACES_TWO : Level.PLACES_ONE;
            case PLACE_SLIP_STATE -> Level.PLACES_SLIP;
            case PLACE_STATE -> Level.PLACES_STATE;
            case PLACE_CITY_OTHER_STATE, PLACE_SLIP_OTHER_STATE, PLACE_OTHER -> Level.PLACES_OTHER;
            default -> best;
        };
    }

    private static boolean isCityShared(@Nullable Level level) {
        return level == Level.PLACE_CITY_STATE || level == Level.PLACE_SLIP_STATE || level == Level.CITY_EQUAL;
    }

    private static double logFrequency(
            @Nullable Level level, ComparablePerson.Place left, ComparablePerson.Place right) {
        if (level == Level.PLACE_STATE || level == Level.STATE_EQUAL) {
            return right.state() == null ? 0 : right.state().logFrequency();
        }
        return right.city() == null ? 0 : right.city().logFrequency();
    }

    private static @Nullable Level level(ComparablePerson.Place left, ComparablePerson.Place right) {
        boolean states = left.state() != null && right.state() != null;
        boolean sameState = sameState(left.state(), right.state());
        if (left.city() == null || right.city() == null) {
            return !states ? null : sameState ? Level.STATE_EQUAL : Level.STATE_OTHER;
        }
        boolean same = left.city().same(right.city());
        boolean slip = !same && isSlip(left, right);
        if (!states) {
            return same ? Level.CITY_EQUAL : slip ? Level.CITY_SLIP : Level.CITY_OTHER;
        }
        if (sameState) {
            return same ? Level.PLACE_CITY_STATE : slip ? Level.PLACE_SLIP_STATE : Level.PLACE_STATE;
        }
        return same ? Level.PLACE_CITY_OTHER_STATE : slip ? Level.PLACE_SLIP_OTHER_STATE : Level.PLACE_OTHER;
    }

    private static boolean sameState(@Nullable Token left, @Nullable Token right) {
        if (left == null || right == null) {
            return false;
        }
        return left.same(right) || ((left.rare() || right.rare()) && Likeness.oneSlipApart(left.text(), right.text()));
    }

    private static boolean isSlip(ComparablePerson.Place left, ComparablePerson.Place right) {
        String one = left.city() == null ? "" : left.city().text();
        String other = right.city() == null ? "" : right.city().text();
        int shorter = Math.min(one.length(), other.length());
        if ((left.cut() && one.length() >= SHORTEST_CUT && other.startsWith(one))
                || (right.cut() && other.length() >= SHORTEST_CUT && one.startsWith(other))) {
            return true;
        }
        if (shorter < SHORTEST_CONTAINED) {
            return shorter > 3 && Likeness.oneSlipApart(one, other);
        }
        return Likeness.oneSlipApart(one, other)
                || one.startsWith(other)
                || other.startsWith(one)
                || one.endsWith(other)
                || other.endsWith(one)
                || Likeness.jaroWinkler(one, other) >= SLIP;
    }

    private void local(ComparablePerson.Place left, ComparablePerson.Place right, boolean cityShared) {
        if (!left.street().isEmpty() && !right.street().isEmpty()) {
            into.set(street(left, right, cityShared));
        }
        Token one = left.postcode();
        Token other = right.postcode();
        if (one != null && other != null) {
            boolean same = one.same(other);
            boolean slip = !same && Likeness.oneSlipApart(one.text(), other.text());
            Level level = cityShared
                    ? same ? Level.POSTCODE_SAME : slip ? Level.POSTCODE_SLIP : Level.POSTCODE_OTHER
                    : same ? Level.POSTCODE_AWAY_SAME : slip ? Level.POSTCODE_AWAY_SLIP : Level.POSTCODE_AWAY_OTHER;
            into.set(level, other.logFrequency());
        }
    }

    private static Level street(ComparablePerson.Place left, ComparablePerson.Place right, boolean cityShared) {
        boolean street = left.street().equals(right.street())
                || Likeness.jaroWinkler(left.street(), right.street()) >= STREET_ALIKE;
        boolean number = left.number().equals(right.number());
        if (cityShared) {
            return street ? number ? Level.STREET_SAME : Level.STREET_ONLY : Level.STREET_OTHER;
        }
        return street ? number ? Level.STREET_AWAY_SAME : Level.STREET_AWAY_ONLY : Level.STREET_AWAY_OTHER;
    }
}
