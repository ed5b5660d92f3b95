package dev.expunge.erasure.discovery;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.expunge.erasure.identifier.InvalidIdentifierException;
import dev.expunge.erasure.identifier.NormalForms;
import java.util.List;
import java.util.regex.Pattern;

/** Verdicts on single values, by the validators that erasures use. */
final class Contents {
    static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PHONE =
            Pattern.compile("\\+?[0-9(][0-9()./ \\-]{5,22}[0-9](?: ?(?:x|ext\\.?) ?[0-9]{1,6})?");
    private static final Pattern WRITTEN =
            Pattern.compile("\\+[0-9() ./-]{8,22}|\\(?0?[0-9]{2,5}\\)?[ -/][0-9][0-9 -]{4,12}");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}.*|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}");
    private static final Pattern TOKEN =
            Pattern.compile("[^\\s<>\"'(),;:\\[\\]{}]+@[^\\s<>\"'(),;:\\[\\]{}]+[A-Za-z0-9]");
    private static final List<String> LARGE_REGIONS = List.of("US", "GB", "DE", "FR", "IE");
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private final NormalForms forms = new NormalForms();

    boolean isEmail(String value) {
        if (value.indexOf('@') < 1 || value.length() > 320) {
            return false;
        }
        try {
            forms.of("email", value);
            return true;
        } catch (InvalidIdentifierException e) {
            return false;
        }
    }

    /** A number of the length and shape of phone numbers. */
    boolean looksLikePhone(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        return digits >= 7
                && digits <= 16
                && PHONE.matcher(value).matches()
                && !DATE.matcher(value).matches();
    }

    /** A number that nobody would write so if it were something else. */
    boolean isWrittenPhone(String value) {
        if (!looksLikePhone(value) || !WRITTEN.matcher(value).matches() && !value.startsWith("(")) {
            return false;
        }
        return LARGE_REGIONS.stream().anyMatch(region -> isPossible(value, region));
    }

    private static boolean isPossible(String value, String region) {
        try {
            return PHONES.isPossibleNumber(PHONES.parse(value, region));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Whether an e-mail address or an international phone number stands somewhere in a text. */
    boolean mentions(String text) {
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            if (isEmail(tokens.group())) {
                return true;
            }
        }
        return text.indexOf('+') >= 0
                && PHONES.findNumbers(text, "ZZ").iterator().hasNext();
    }
}
