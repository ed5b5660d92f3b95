package dev.expunge.matching.compare;

import static dev.expunge.matching.compare.Field.BORN;
import static dev.expunge.matching.compare.Field.EMAIL;
import static dev.expunge.matching.compare.Field.FAMILY;
import static dev.expunge.matching.compare.Field.GIVEN;
import static dev.expunge.matching.compare.Field.LIFE;
import static dev.expunge.matching.compare.Field.MIDDLE;
import static dev.expunge.matching.compare.Field.ORDER;
import static dev.expunge.matching.compare.Field.PHONE;
import static dev.expunge.matching.compare.Field.PLACE;
import static dev.expunge.matching.compare.Field.POSTCODE;
import static dev.expunge.matching.compare.Field.RELATIVES;
import static dev.expunge.matching.compare.Field.STREET;
import static dev.expunge.matching.compare.Field.SUFFIX;

/**
 * How far two people agree in a field, best first. A field that one of them lacks has no level and no weight.
 *
 * <p>The levels of a field fall into scopes: two names in full can be compared in other ways than a name and an initial, and which
 * scope applies follows from what is known, not from who it is. Probabilities add up to one within a scope.
 *
 * <p>The worth of a level that is {@code byValue} depends on how common the shared value is.
 */
public enum Level {
    GIVEN_EQUAL(GIVEN, 0, true, "equal"),
    GIVEN_NICKNAME(GIVEN, 0, true, "one is a form of the other"),
    GIVEN_PART(GIVEN, 0, false, "one is a part of the other"),
    GIVEN_SLIP(GIVEN, 0, false, "equal but for a slip"),
    GIVEN_NEAR(GIVEN, 0, false, "close, but both are names of their own"),
    GIVEN_SIMILAR(GIVEN, 0, false, "similar"),
    GIVEN_MIDDLE(GIVEN, 0, false, "one's given name is the other's middle name"),
    GIVEN_OTHER(GIVEN, 0, false, "different"),
    GIVEN_INITIAL(GIVEN, 1, false, "initial agrees"),
    GIVEN_INITIAL_OTHER(GIVEN, 1, false, "initial differs"),

    FAMILY_EQUAL(FAMILY, 0, true, "equal"),
    FAMILY_PART(FAMILY, 0, true, "one is a part of the other"),
    FAMILY_SLIP(FAMILY, 0, false, "equal but for a slip"),
    FAMILY_NEAR(FAMILY, 0, false, "close, but both are names of their own"),
    FAMILY_SIMILAR(FAMILY, 0, false, "similar"),
    FAMILY_OTHER(FAMILY, 0, false, "different"),
    FAMILY_INITIAL(FAMILY, 1, false, "initial agrees"),
    FAMILY_INITIAL_OTHER(FAMILY, 1, false, "initial differs"),

    ORDER_STRAIGHT(ORDER, 0, false, "as usual"),
    ORDER_SWAPPED(ORDER, 0, false, "given and family name are swapped"),

    MIDDLE_EQUAL(MIDDLE, 0, true, "equal"),
    MIDDLE_NEAR(MIDDLE, 0, false, "close"),
    MIDDLE_OTHER(MIDDLE, 0, false, "different"),
    MIDDLE_INITIAL(MIDDLE, 1, false, "initial agrees"),
    MIDDLE_INITIAL_OTHER(MIDDLE, 1, false, "initial differs"),

    SUFFIX_EQUAL(SUFFIX, 0, false, "equal"),
    SUFFIX_CONFLICT(SUFFIX, 0, false, "conflict"),

    BORN_SAME(BORN, 0, true, "the same year"),
    BORN_ONE_OFF(BORN, 0, false, "a year apart"),
    BORN_FEW_OFF(BORN, 0, false, "two or three years apart"),
    BORN_SLIP(BORN, 0, false, "a digit apart"),
    BORN_SOME_OFF(BORN, 0, false, "four to fourteen years apart"),
    BORN_OTHER(BORN, 0, false, "a generation or more apart"),
    BORN_WITHIN(BORN, 1, true, "within the span of years"),
    BORN_BESIDE(BORN, 1, false, "at most three years beside the span"),
    BORN_OUTSIDE(BORN, 1, false, "outside the span of years"),

    PLACE_CITY_STATE(PLACE, 0, true, "city and state shared"),
    PLACE_CITY_OTHER_STATE(PLACE, 0, true, "a city of that name in another state"),
    PLACE_SLIP_STATE(PLACE, 0, false, "state shared, and the city but for a slip"),
    PLACE_SLIP_OTHER_STATE(PLACE, 0, false, "a city similar in name in another state"),
    PLACE_STATE(PLACE, 0, true, "state shared"),
    PLACE_OTHER(PLACE, 0, false, "none shared"),
    PLACES_TWO(PLACE, 1, true, "two or more shared"),
    PLACES_ONE(PLACE, 1, true, "one shared"),
    PLACES_SLIP(PLACE, 1, false, "one shared but for a slip"),
    PLACES_STATE(PLACE, 1, false, "a state shared"),
    PLACES_OTHER(PLACE, 1, false, "none shared"),
    CITY_EQUAL(PLACE, 2, true, "city shared, a state unknown"),
    CITY_SLIP(PLACE, 2, false, "city shared but for a slip, a state unknown"),
    CITY_OTHER(PLACE, 2, false, "different cities"),
    STATE_EQUAL(PLACE, 3, true, "state shared, a city unknown"),
    STATE_OTHER(PLACE, 3, false, "different states"),

    STREET_SAME(STREET, 0, false, "number and street in a shared city"),
    STREET_ONLY(STREET, 0, false, "street in a shared city, another number"),
    STREET_OTHER(STREET, 0, false, "different, in a shared city"),
    STREET_AWAY_SAME(STREET, 1, false, "number and street, in another city"),
    STREET_AWAY_ONLY(STREET, 1, false, "street, in another city"),
    STREET_AWAY_OTHER(STREET, 1, false, "different"),

    POSTCODE_SAME(POSTCODE, 0, false, "equal, in a shared city"),
    POSTCODE_SLIP(POSTCODE, 0, false, "equal but for a slip, in a shared city"),
    POSTCODE_OTHER(POSTCODE, 0, false, "different, in a shared city"),
    POSTCODE_AWAY_SAME(POSTCODE, 1, true, "equal, in another city"),
    POSTCODE_AWAY_SLIP(POSTCODE, 1, false, "equal but for a slip, in another city"),
    POSTCODE_AWAY_OTHER(POSTCODE, 1, false, "different"),

    PHONE_SAME(PHONE, 0, false, "equal"),
    PHONE_LAST_SEVEN(PHONE, 0, false, "last seven digits equal"),
    PHONE_OTHER(PHONE, 0, false, "different"),

    EMAIL_SAME(EMAIL, 0, false, "equal"),
    EMAIL_MAILBOX(EMAIL, 0, false, "the same mailbox name at another host"),
    EMAIL_OTHER(EMAIL, 0, false, "different"),
    EMAIL_FITS(EMAIL, 1, false, "fits the mask"),
    EMAIL_FITS_NOT(EMAIL, 1, false, "does not fit the mask"),

    RELATIVES_TWO(RELATIVES, 0, false, "two or more shared"),
    RELATIVES_ONE(RELATIVES, 0, false, "one shared"),
    RELATIVES_NONE(RELATIVES, 0, false, "none of three or more shared"),
    RELATIVE_SHARED(RELATIVES, 1, false, "one shared of a few"),
    RELATIVE_NOT_SHARED(RELATIVES, 1, false, "none of a few shared"),

    LIFE_AGREES(LIFE, 0, false, "agrees"),
    LIFE_CONFLICT(LIFE, 0, false, "one is said to have died");

    private static final Level[] ALL = values();

    private final Field field;
    private final int scope;
    private final boolean byValue;
    private final String words;

    Level(Field field, int scope, boolean byValue, String words) {
        this.field = field;
        this.scope = scope;
        this.byValue = byValue;
        this.words = words;
    }

    public Field field() {
        return field;
    }

    public boolean sameScope(Level other) {
        return field == other.field && scope == other.scope;
    }

    public boolean byValue() {
        return byValue;
    }

    /** The level as a person would say it. */
    public String words() {
        return words;
    }

    public static Level of(int ordinal) {
        return ALL[ordinal];
    }

    public static int count() {
        return ALL.length;
    }
}
