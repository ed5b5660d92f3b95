package dev.expunge.brokers.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns in which {@code *} stands for any part. */
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String text) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    /** Of addresses: whatever the letter case, and the {@code *} does not go past the {@code @}. */
    static boolean matchesAddress(String pattern, String address) {
        String[] wanted = pattern.toLowerCase(Locale.ROOT).split("@", -1);
        String[] given = address.toLowerCase(Locale.ROOT).split("@", -1);
        return wanted.length == 2 && given.length == 2 && matches(wanted[0], given[0]) && matches(wanted[1], given[1]);
    }
}
