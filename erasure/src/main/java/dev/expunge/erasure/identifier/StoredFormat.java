package dev.expunge.erasure.identifier;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format in which a column holds identifiers.
 *
 * @param region ISO 3166 alpha-2 region of {@link Kind#NATIONAL} phone numbers; null otherwise
 */
public record StoredFormat(Kind kind, @Nullable String region) {
    private static final String NATIONAL = "national ";
    private static final Map<String, Kind> PHONE_KINDS = Map.of("e164", Kind.E164, "digits", Kind.DIGITS);
    private static final Map<String, Kind> OTHER_KINDS =
            Map.of("as is", Kind.AS_IS, "lower", Kind.LOWER, "upper", Kind.UPPER);

    public StoredFormat {
        if ((kind == Kind.NATIONAL) != (region != null)) {
            throw new IllegalArgumentException("a region belongs to national phone numbers, and only to them");
        }
    }

    /**
     * Reads a format as a data map writes it: {@code as is}, {@code lower}, {@code upper}, {@code e164}, {@code digits},
     * {@code national US}.
     *
     * @param type the identifier type it is for
     * @throws IllegalArgumentException when it is none, or none for that type, saying which there are
     */
    public static StoredFormat read(String type, String text) {
        boolean phone = type.equals("phone_number");
        if (phone && text.startsWith(NATIONAL)) {
            String region = text.substring(NATIONAL.length());
            if (!PhoneNumbers.isRegion(region)) {
                throw new IllegalArgumentException("must name a region with phone numbers, such as national US");
            }
            return new StoredFormat(Kind.NATIONAL, region);
        }
        Kind kind = (phone ? PHONE_KINDS : OTHER_KINDS).get(text);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "must be one of " + (phone ? "e164, digits, national XX" : "as is, lower, upper") + " for " + type);
        }
        return new StoredFormat(kind, null);
    }

    /** The format of a column whose map does not say: {@code e164} for phone numbers, {@code as is} for the others. */
    public static StoredFormat usual(String type) {
        return read(type, type.equals("phone_number") ? "e164" : "as is");
    }

    /** How a column is written. */
    public enum Kind {
        AS_IS,
        LOWER,
        UPPER,
        E164,
        DIGITS,
        NATIONAL
    }
}
