package dev.expunge.matching.compare;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Phone numbers and e-mail addresses: normal forms and comparison. */
final class Contacts {
    private static final String HOME = "US";
    private static final int LAST = 7;
    private static final Pattern HIDDEN = Pattern.compile("[*•…#]+|\\.{2,}");
    private static final char ANY = '*';

    private Contacts() {}

    /** E.164 where the number is valid, else its digits. A number without a country is American. */
    static Set<String> phones(Collection<String> phones) {
        return phones.stream()
                .map(Contacts::phone)
                .filter(phone -> !phone.isEmpty())
                .collect(ordered());
    }

    private static String phone(String text) {
        String digits = digits(text);
        String american = american(text, digits);
        if (!american.isEmpty()) {
            return american;
        }
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            var number = numbers.parse(text, HOME);
            if (numbers.isValidNumber(number)) {
                return numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            return digits;
        }
        return digits;
    }

    /** What most numbers are, without asking the tables of all countries: area and exchange begin with 2 to 9; empty for others. */
    private static String american(String text, String digits) {
        boolean withCode = digits.length() == 11 && digits.charAt(0) == '1';
        boolean plus = text.indexOf('+') >= 0;
        int from = withCode ? 1 : 0;
        return digits.length() - from == 10
                        && (withCode || !plus)
                        && digits.charAt(from) >= '2'
                        && digits.charAt(from + 3) >= '2'
                ? "+1" + digits.substring(from)
                : "";
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /** Lower case; whatever stands for hidden letters becomes one asterisk. */
    static Set<String> emails(Collection<String> emails) {
        return emails.stream()
                .map(email ->
                        HIDDEN.matcher(email.strip().toLowerCase(Locale.ROOT)).replaceAll("*"))
                .collect(ordered());
    }

    private static java.util.stream.Collector<String, ?, Set<String>> ordered() {
        return Collectors.toCollection(LinkedHashSet::new);
    }

    /** The best level, or null when one of them has no phone. */
    static @org.jspecify.annotations.Nullable Level phones(Set<String> left, Set<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return null;
        }
        Level best = Level.PHONE_OTHER;
        for (String one : left) {
            for (String other : right) {
                if (one.equals(other)) {
                    return Level.PHONE_SAME;
                }
                if (one.length() >= LAST
                        && other.length() >= LAST
                        && one.regionMatches(one.length() - LAST, other, other.length() - LAST, LAST)) {
                    best = Level.PHONE_LAST_SEVEN;
                }
            }
        }
        return best;
    }

    /** The best level, or null when one of them has no address. */
    static @org.jspecify.annotations.Nullable Level emails(Set<String> left, Set<String> right) {
        Level best = null;
        for (String one : left) {
            for (String other : right) {
                Level level = email(one, other);
                if (best == null || level.ordinal() < best.ordinal()) {
                    best = level;
                }
            }
        }
        return best;
    }

    private static Level email(String one, String other) {
        if (one.indexOf(ANY) >= 0 || other.indexOf(ANY) >= 0) {
            boolean fits = other.indexOf(ANY) >= 0 ? fits(other, 0, one, 0) : fits(one, 0, other, 0);
            return fits ? Level.EMAIL_FITS : Level.EMAIL_FITS_NOT;
        }
        if (one.equals(other)) {
            return Level.EMAIL_SAME;
        }
        int at = one.indexOf('@');
        return at > 0 && at == other.indexOf('@') && one.regionMatches(0, other, 0, at)
                ? Level.EMAIL_MAILBOX
                : Level.EMAIL_OTHER;
    }

    /** Whether a text is what a mask hides; an asterisk hides any number of characters. Both are short. */
    private static boolean fits(String mask, int i, String text, int j) {
        int star = -1;
        int from = 0;
        while (j < text.length()) {
            if (i < mask.length() && mask.charAt(i) == ANY) {
                star = i++;
                from = j;
            } else if (i < mask.length() && mask.charAt(i) == text.charAt(j)) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++from;
            } else {
                return false;
            }
        }
        while (i < mask.length() && mask.charAt(i) == ANY) {
            i++;
        }
        return i == mask.length();
    }
}
