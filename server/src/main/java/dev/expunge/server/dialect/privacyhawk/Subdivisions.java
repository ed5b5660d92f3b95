package dev.expunge.server.dialect.privacyhawk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** States and provinces of the countries whose addresses need one, by ISO 3166-2. */
final class Subdivisions {
    private static final Map<String, Set<String>> CODES = Map.of(
            "US", words("""
                    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK
                    OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI"""),
            "CA", words("AB BC MB NB NL NS NT NU ON PE QC SK YT"),
            "AU", words("ACT NSW NT QLD SA TAS VIC WA"));

    private Subdivisions() {}

    /** Whether an address there must name one. */
    static boolean required(String country) {
        return CODES.containsKey(country);
    }

    /** The code without the country; empty when the country has no such subdivision. */
    static Optional<String> code(String country, String text) {
        String code = text.toUpperCase(Locale.ROOT);
        String bare = code.startsWith(country + "-") ? code.substring(country.length() + 1) : code;
        return Optional.of(bare).filter(CODES.getOrDefault(country, Set.of())::contains);
    }

    private static Set<String> words(String words) {
        return Set.of(words.split("\\s+"));
    }
}
