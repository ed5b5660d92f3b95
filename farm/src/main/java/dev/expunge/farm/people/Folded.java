package dev.expunge.farm.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as the sites compare it: letters and digits only, small, without marks. */
public final class Folded {
    private static final Pattern REST = Pattern.compile("[^a-z0-9]+");

    private static final Pattern EDGES = Pattern.compile("^-|-$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Folded() {}

    /** {@code O'Brien} and {@code OBRIEN} become {@code obrien}. */
    public static String of(String text) {
        return REST.matcher(plain(text)).replaceAll("");
    }

    /** As in a path: {@code St. Louis} becomes {@code st-louis}, {@code O'Brien} {@code o-brien}. */
    public static String slug(String text) {
        String slug = REST.matcher(plain(text)).replaceAll("-");
        return EDGES.matcher(slug).replaceAll("");
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
