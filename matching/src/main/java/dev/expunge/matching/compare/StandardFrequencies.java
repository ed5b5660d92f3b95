package dev.expunge.matching.compare;

import dev.expunge.matching.name.CommonNames;
import dev.expunge.matching.name.Nicknames;
import dev.expunge.matching.place.Cities;
import dev.expunge.matching.place.States;

/** How common values are among Americans, by the tables of this module. */
public final class StandardFrequencies implements Frequencies {
    private static final double A_NICKNAME = 2e-4;
    private static final double A_STATE = 0.02;
    private static final double A_POSTCODE = 3e-5;
    private static final double A_YEAR = 1.0 / 70;

    @Override
    public double of(ValueKind kind, String value) {
        return switch (kind) {
            case GIVEN -> given(value);
            case FAMILY -> CommonNames.family().share(value);
            case CITY -> Cities.standard().share(value);
            case STATE -> States.standard().isKnown(value) ? States.standard().share(value) : A_STATE;
            case POSTCODE -> A_POSTCODE;
            case YEAR -> A_YEAR;
        };
    }

    private static double given(String name) {
        CommonNames common = CommonNames.given();
        boolean nickname = !common.knows(name) && Nicknames.standard().groups(name).length > 0;
        return nickname ? A_NICKNAME : common.share(name);
    }

    @Override
    public boolean rare(ValueKind kind, String value) {
        return switch (kind) {
            case GIVEN ->
                !CommonNames.given().knows(value) && Nicknames.standard().groups(value).length == 0;
            case FAMILY -> !CommonNames.family().knows(value);
            case CITY -> !Cities.standard().knows(value);
            case STATE -> !States.standard().isKnown(value);
            case POSTCODE, YEAR -> false;
        };
    }
}
