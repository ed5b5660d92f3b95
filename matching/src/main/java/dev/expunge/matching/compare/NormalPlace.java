package dev.expunge.matching.compare;

import dev.expunge.matching.person.Residence;
import dev.expunge.matching.place.CityName;
import dev.expunge.matching.place.States;
import dev.expunge.matching.text.Folding;

/**
 * A residence in normal form; an unknown part is empty.
 *
 * @param cut whether the city's name breaks off
 * @param number of the house
 * @param street without its kind: Street, Avenue and the like come and go
 */
public record NormalPlace(String city, boolean cut, String state, String number, String street, String postcode) {
    private static final java.util.Set<String> KINDS = java.util.Set.of(
            "street",
            "st",
            "avenue",
            "ave",
            "av",
            "road",
            "rd",
            "drive",
            "dr",
            "lane",
            "ln",
            "court",
            "ct",
            "place",
            "pl",
            "boulevard",
            "blvd",
            "circuit",
            "cct",
            "crescent",
            "cres",
            "close",
            "cl",
            "way",
            "terrace",
            "ter",
            "parade",
            "pde",
            "circle",
            "cir",
            "highway",
            "hwy",
            "parkway",
            "pkwy",
            "trail",
            "trl");

    public static NormalPlace of(Residence residence) {
        CityName city = CityName.of(residence.city());
        String line = Folding.fold(residence.street());
        int space = line.indexOf(' ');
        String first = space < 0 ? line : line.substring(0, space);
        boolean numbered = !first.isEmpty() && Character.isDigit(first.charAt(0));
        String street = numbered ? line.substring(first.length()).strip() : line;
        String digits = Folding.fold(residence.postcode()).replace(" ", "");
        return new NormalPlace(
                city.text(),
                city.cut(),
                States.standard().canonical(residence.state()),
                numbered ? first : "",
                withoutKind(street),
                isExtended(digits) ? digits.substring(0, 5) : digits);
    }

    private static String withoutKind(String street) {
        int last = street.lastIndexOf(' ');
        String kept = last > 0 && KINDS.contains(street.substring(last + 1)) ? street.substring(0, last) : street;
        return kept.replace(" ", "");
    }

    /** A ZIP code with its four further digits. */
    private static boolean isExtended(String digits) {
        return digits.length() == 9 && digits.chars().allMatch(Character::isDigit);
    }
}
