package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.person.Profile;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads addresses by the rules of their countries (contracts.md section 1.3). */
final class AddressForm {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final String USUAL = "US";
    private static final int LONGEST = 200;
    private static final int LONGEST_POSTAL_CODE = 16;
    private static final Pattern POSTAL_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{1,15}");
    private static final Pattern ZIP_CODE = Pattern.compile("\\d{5}(-\\d{4})?");

    private AddressForm() {}

    /** What is wrong has gone to the faults; what stands for it is of no use then. */
    static Profile.Address read(Members address) {
        Optional<String> country = country(address);
        Optional<String> address1 = address.text("address1", LONGEST);
        if (address1.isEmpty() && country.filter("GB"::equals).isPresent()) {
            address.required("address1");
        }
        return new Profile.Address(
                address1.orElse(""),
                address.text("address2", LONGEST).orElse(""),
                address.requiredText("city", LONGEST).orElse(""),
                country.map(code -> state(address, code)).orElse(""),
                country.map(code -> postalCode(address, code)).orElse(""),
                country.orElse(USUAL),
                address.bool("current").orElse(false));
    }

    /** Empty when it is wrong. */
    private static Optional<String> country(Members address) {
        Optional<String> text = address.text("country", LONGEST);
        if (text.isEmpty()) {
            return Optional.of(USUAL);
        }
        String code = text.get().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            address.faults().invalid(address.field("country"), "must be an ISO 3166-1 alpha-2 code");
            return Optional.empty();
        }
        return Optional.of(code);
    }

    private static String state(Members address, String country) {
        if (!Subdivisions.required(country)) {
            return address.text("state", LONGEST).orElse("");
        }
        return address.requiredText("state", LONGEST)
                .flatMap(text -> {
                    Optional<String> code = Subdivisions.code(country, text);
                    if (code.isEmpty()) {
                        address.faults().invalid(address.field("state"), "must be an ISO 3166-2 code of " + country);
                    }
                    return code;
                })
                .orElse("");
    }

    private static String postalCode(Members address, String country) {
        boolean american = country.equals(USUAL);
        Optional<String> code = american
                ? address.text("postalCode", LONGEST_POSTAL_CODE)
                : address.requiredText("postalCode", LONGEST_POSTAL_CODE);
        Pattern form = american ? ZIP_CODE : POSTAL_CODE;
        if (code.isPresent() && !form.matcher(code.get()).matches()) {
            address.faults()
                    .invalid(
                            address.field("postalCode"),
                            american ? "must be a ZIP code of 5 or 9 digits" : "must be a postal code");
        }
        return code.orElse("");
    }
}
