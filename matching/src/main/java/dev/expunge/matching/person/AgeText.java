package dev.expunge.matching.person;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An age as listings write it: {@code 52}, {@code Age 52}, {@code ~50}, {@code 50s}, {@code 50-54}, {@code 65+}, {@code Deceased},
 * {@code Available upon request}.
 */
public record AgeText(Born born, Life life) {
    private static final int ABOUT = 2;
    private static final int OLDEST = 120;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})\\s*(?:-|–|to)\\s*(\\d{1,3})");
    private static final Pattern DECADE = Pattern.compile("(\\d{1,2}0)\\s*'?s");
    private static final Pattern OPEN = Pattern.compile("(?:over\\s*(\\d{1,3})|(\\d{1,3})\\s*\\+)");
    private static final Pattern AGE = Pattern.compile("\\d{1,3}");

    /**
     * Never fails: what is no age is unknown.
     *
     * @param asOfYear the year in which the listing was read
     */
    public static AgeText parse(String text, int asOfYear) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Life life = lower.contains("deceased") || lower.contains("passed away") ? Life.DECEASED : Life.UNKNOWN;
        return new AgeText(life == Life.DECEASED ? Born.UNKNOWN : born(lower, asOfYear), life);
    }

    private static Born born(String text, int asOf) {
        Matcher range = RANGE.matcher(text);
        if (range.find()) {
            return between(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)), asOf);
        }
        Matcher decade = DECADE.matcher(text);
        if (decade.find()) {
            int from = Integer.parseInt(decade.group(1));
            return between(from, from + 9, asOf);
        }
        Matcher open = OPEN.matcher(text);
        if (open.find()) {
            String from = open.group(1) == null ? open.group(2) : open.group(1);
            return between(Integer.parseInt(from), OLDEST, asOf);
        }
        Matcher age = AGE.matcher(text);
        if (!age.find()) {
            return Born.UNKNOWN;
        }
        int years = Integer.parseInt(age.group());
        boolean about = text.contains("~") || text.contains("about") || text.contains("approx");
        return about ? between(years - ABOUT, years + ABOUT, asOf) : between(years, years, asOf);
    }

    private static Born between(int youngest, int oldest, int asOf) {
        return youngest > oldest || oldest > OLDEST + 9
                ? Born.UNKNOWN
                : new Born(asOf - oldest - 1, asOf - Math.max(0, youngest));
    }
}
