package dev.expunge.erasure.postgres;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.identifier.StoredFormat;
import dev.expunge.erasure.sql.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An e-mail address or a phone number as people write it into texts.
 *
 * @param phone whether it is a phone number
 * @param hints lower-case text, or digits of a phone number, of which one stands in every text that mentions it
 * @param folded the hints as {@link Sieve} compares them
 * @param pattern finds it exactly: never inside a longer address or number
 * @param inJson the same in the text of a JSON value, where what stands before it may be an escape that ends in a letter
 */
record Needle(
        Identifier identifier, boolean phone, Set<String> hints, Set<String> folded, Pattern pattern, Pattern inJson) {
    /** Shorter numbers are found in too much that is none. */
    private static final int MIN_DIGITS = 7;

    /** Fewer, without a sign that a country code follows, may be a date or the number of a parcel. */
    private static final int TELLING_DIGITS = 10;

    private static final ColumnType TEXT =
            new ColumnType("text", "pg_catalog", "text", ColumnType.Kind.TEXT, 0, false, List.of());
    private static final StoredFormat AS_IS = new StoredFormat(StoredFormat.Kind.AS_IS, null);

    /** As is, in a URL's query, in JSON. */
    private static final List<String> AT_SIGNS = List.of("@", "%40", "\\u0040");

    private static final String LOCAL = "\\p{L}\\p{N}_+\\-.";
    private static final String NOT_IN_LOCAL_PART =
            "(?:(?<![" + LOCAL + "]|[\\p{L}\\p{N}]')|(?<=%[0-9A-Fa-f]{2})" + "|(?<=(?:^|[^" + LOCAL + "])[.\\-]{1,9}))";
    private static final String ESCAPE = "(?<=(?:^|[^\\\\])(?:\\\\\\\\){0,9}\\\\(?:[bfnrt]|u[0-9A-Fa-f]{4}))";
    private static final String NOT_IN_NUMBER = "(?<![0-9]|[0-9][.,])";
    private static final String END_OF_DOMAIN = "(?![.\\-]?[\\p{L}\\p{N}])";
    private static final String BETWEEN = "[\\s\\u00a0().\\-/\\u2011\\u2013]";

    /** Empty for other identifiers, and for numbers too short to be told from anything else. */
    static Optional<Needle> of(Identifier identifier) {
        return switch (identifier.type()) {
            case "email" -> Optional.of(address(identifier));
            case "phone_number" -> number(identifier);
            default -> Optional.empty();
        };
    }

    private static Needle address(Identifier identifier) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String spelling :
                StoredForm.of("email", AS_IS, TEXT, new NormalForms()).candidates(identifier)) {
            int at = spelling.lastIndexOf('@');
            AT_SIGNS.forEach(sign -> spellings.add(spelling.substring(0, at) + sign + spelling.substring(at + 1)));
        }
        String anyOf = spellings.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return new Needle(
                identifier,
                false,
                spellings.stream()
                        .map(spelling -> spelling.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(() -> new LinkedHashSet<>(spellings))),
                spellings.stream().map(Sieve::fold).collect(Collectors.toSet()),
                address(NOT_IN_LOCAL_PART, anyOf),
                address("(?:" + NOT_IN_LOCAL_PART + "|" + ESCAPE + ")", anyOf));
    }

    private static Pattern address(String before, String anyOf) {
        return Pattern.compile(
                before + "(?:" + anyOf + ")" + END_OF_DOMAIN, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Optional<Needle> number(Identifier identifier) {
        PhoneNumber number;
        try {
            number = PhoneNumberUtil.getInstance().parse(identifier.value(), null);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
        String national = PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
        if (national.length() < MIN_DIGITS) {
            return Optional.empty();
        }
        String digits = national.chars()
                .mapToObj(digit -> String.valueOf((char) digit))
                .collect(Collectors.joining(BETWEEN + "{0,3}"));
        String country = number.getCountryCode() + BETWEEN + "{0,3}(?:\\(?0\\)?" + BETWEEN + "{0,2})?";
        List<String> before = new ArrayList<>(List.of("(?:\\+|00|011)" + BETWEEN + "{0,2}" + country));
        int length = national.length();
        if (length + String.valueOf(number.getCountryCode()).length() >= TELLING_DIGITS) {
            before.add(country);
        }
        if (length + 1 >= TELLING_DIGITS) {
            before.add("\\(?0");
        }
        if (length >= TELLING_DIGITS) {
            before.add("");
        }
        String spelled = "(?:" + String.join("|", before) + ")\\(?" + digits + "(?!\\.?[0-9])";
        return Optional.of(new Needle(
                identifier,
                true,
                Set.of(national),
                Set.of(national),
                Pattern.compile(NOT_IN_NUMBER + spelled),
                Pattern.compile("(?:" + NOT_IN_NUMBER + "|" + ESCAPE + ")" + spelled)));
    }

    /** What finds it in the text of a column. */
    Pattern in(ColumnType.Kind kind) {
        return kind == ColumnType.Kind.JSON || kind == ColumnType.Kind.JSONB ? inJson : pattern;
    }
}
