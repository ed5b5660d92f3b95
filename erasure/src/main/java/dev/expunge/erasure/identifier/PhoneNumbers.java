package dev.expunge.erasure.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Phone numbers in E.164. A number must have a possible length for its country; whether it is in use nobody asks, for
 * metadata ages faster than databases. A stored number with an extension is {@code +14155550100;ext=12} (RFC 3966): it is
 * never the number without it.
 */
final class PhoneNumbers {
    private static final String EXTENSION = ";ext=";
    private static final PhoneNumberUtil METADATA = PhoneNumberUtil.getInstance();

    private final String defaultRegion;

    PhoneNumbers(String defaultRegion) {
        if (!isRegion(defaultRegion)) {
            throw new IllegalArgumentException("not a region with phone numbers: " + defaultRegion);
        }
        this.defaultRegion = defaultRegion;
    }

    static boolean isRegion(String region) {
        return METADATA.getSupportedRegions().contains(region);
    }

    /** The normal form of a number that somebody gave. */
    String normal(String text) {
        PhoneNumber number = parsed(text, defaultRegion)
                .orElseThrow(() -> new InvalidIdentifierException("phone_number", "is no phone number"));
        if (number.hasExtension()) {
            throw new InvalidIdentifierException("phone_number", "has an extension, behind which other people may be");
        }
        return METADATA.format(number, PhoneNumberFormat.E164);
    }

    /** The normal form of a stored number, read as one of the region unless it starts with a plus sign. */
    Optional<String> read(String stored, String region) {
        return parsed(stored, region).map(PhoneNumbers::withExtension);
    }

    String defaultRegion() {
        return defaultRegion;
    }

    /** What the digits of a number can be where it is written for people of a region. */
    static Set<String> digitForms(String normal, String region) {
        int extensionAt = normal.indexOf(EXTENSION);
        String extension = extensionAt < 0 ? "" : normal.substring(extensionAt + EXTENSION.length());
        Optional<PhoneNumber> parsed = parsed(extensionAt < 0 ? normal : normal.substring(0, extensionAt), region);
        if (parsed.isEmpty()) {
            return Set.of();
        }
        PhoneNumber number = parsed.get();
        String country = String.valueOf(number.getCountryCode());
        String national = METADATA.getNationalSignificantNumber(number);
        String trunk = trunkPrefix(METADATA.getRegionCodeForCountryCode(number.getCountryCode()));

        Set<String> forms = new LinkedHashSet<>();
        if (number.getCountryCode() == METADATA.getCountryCodeForRegion(region)) {
            forms.add(national);
            forms.add(trunkPrefix(region) + national);
            forms.add(digits(METADATA.format(number, PhoneNumberFormat.NATIONAL)));
        }
        forms.add(digits(METADATA.formatOutOfCountryCallingNumber(number, region)));
        for (String international : new String[] {"", "00", "011"}) {
            forms.add(international + country + national);
            forms.add(international + country + trunk + national);
        }
        Set<String> complete = new LinkedHashSet<>();
        forms.forEach(form -> complete.add(form + extension));
        return complete;
    }

    private static Optional<PhoneNumber> parsed(String text, String region) {
        try {
            PhoneNumber number = METADATA.parse(text, region);
            return METADATA.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String withExtension(PhoneNumber number) {
        String plain = METADATA.format(number, PhoneNumberFormat.E164);
        return number.hasExtension() ? plain + EXTENSION + number.getExtension() : plain;
    }

    private static String trunkPrefix(String region) {
        String prefix = METADATA.getNddPrefixForRegion(region, true);
        return prefix == null ? "" : prefix;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
