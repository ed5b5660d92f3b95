package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.FieldRule;
import dev.expunge.brokers.definition.Parse;
import dev.expunge.brokers.text.Finding;
import dev.expunge.egress.Egress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the values of one field, without what sites write around them. */
final class FieldReading {
    private static final int MOST_VALUES = 100;
    /** What a rule looks at, and what a value may be. */
    private static final int LONGEST = 1_000;

    private static final int LONGEST_VALUE = 300;

    /** {@code +3 more}, {@code and 12 others}, {@code …}: says that there is more, and not what. */
    static final Pattern MORE = Pattern.compile(
            "(?<![\\s,;(])[\\s,;(]*+(?:(?:\\+|and|&|plus)?+\\s?+(?<!\\d)\\d++\\s(?:more|others?)\\b"
                    + "|(?:show|see|view)\\s(?:more|all)\\b).*+$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN = Pattern.compile("[;|•·\\n]");
    static final Pattern AGE_AT_END = Pattern.compile("\\s?+,?+\\s?+\\(?+~?+\\d{2,3}+s?+\\)?+$");
    static final Pattern DECEASED = Pattern.compile("\\s?+\\(?+\\bdeceased\\b\\)?+", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR = Pattern.compile("\\b(?:18|19|20)\\d\\d\\b");

    private FieldReading() {}

    static List<String> values(FieldRule rule, Spot within, String pageUrl) {
        Stream<Spot> spots = Selecting.find(rule.selector(), within).stream().limit(rule.all() ? MOST_VALUES : 1);
        return spots.flatMap(spot -> text(rule, spot).stream())
                .map(text -> Blanks.collapse(text, LONGEST))
                .flatMap(text -> cut(rule, text).stream())
                .flatMap(text -> rule.resolve() ? Egress.resolve(pageUrl, text).stream() : read(rule, text))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    /** A value that no rule has looked at. */
    static String value(String text) {
        return Blanks.collapse(text, LONGEST_VALUE);
    }

    private static Optional<String> text(FieldRule rule, Spot spot) {
        return rule.attribute() == null ? Optional.of(spot.text()) : spot.attribute(rule.attribute());
    }

    /** What is between {@code after} and {@code before}, and of that what the regular expression means. */
    private static Optional<String> cut(FieldRule rule, String text) {
        String rest = before(rule.before(), after(rule.after(), text)).strip();
        if (rule.regex() == null) {
            return Optional.of(rest);
        }
        return Finding.first(rule.regex(), rest).map(found -> found.group(found.groupCount() > 0 ? 1 : 0));
    }

    private static String after(@Nullable String mark, String text) {
        int at = mark == null ? 0 : text.indexOf(mark);
        return at < 0 ? "" : text.substring(at + (mark == null ? 0 : mark.length()));
    }

    /** Without the mark, all of it: a card may leave the rest out. */
    private static String before(@Nullable String mark, String text) {
        int at = mark == null ? -1 : text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static Stream<String> read(FieldRule rule, String text) {
        Stream<String> parts = rule.all() ? Arrays.stream(BETWEEN.split(text)) : Stream.of(text);
        return parts.map(part -> Blanks.collapse(part, LONGEST_VALUE))
                .flatMap(part -> tidy(rule.parse(), part).stream());
    }

    private static Optional<String> tidy(Parse parse, String text) {
        return switch (parse) {
            case TEXT, AGE -> Optional.of(text);
            case PERSON_NAME ->
                Optional.of(AGE_AT_END
                        .matcher(DECEASED.matcher(withoutMore(text)).replaceAll(""))
                        .replaceFirst(""));
            case CITY_STATE, ADDRESS -> Optional.of(withoutMore(text));
            case PHONE ->
                Optional.of(withoutMore(text))
                        .filter(phone -> phone.replaceAll("\\D", "").length() >= 4);
            case EMAIL -> Optional.of(withoutMore(text)).filter(email -> email.contains("@"));
            case YEAR -> YEAR.matcher(text).results().findFirst().map(found -> found.group());
        };
    }

    static String withoutMore(String text) {
        return MORE.matcher(text).replaceFirst("").strip();
    }
}
