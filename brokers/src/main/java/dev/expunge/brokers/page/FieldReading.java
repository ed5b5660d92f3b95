package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.FieldRule;
import dev.expunge.brokers.definition.Parse;
import dev.expunge.egress.Egress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the values of one field, without what sites write around them. */
final class FieldReading {
    private static final int MOST_VALUES = 100;
    private static final int LONGEST = 1_000;

    /** {@code +3 more}, {@code and 12 others}, {@code …}: says that there is more, and not what. */
    private static final Pattern MORE = Pattern.compile(
            "[\\s,;(]*(?:(?:\\+|and|&|plus)?\\s*\\d+\\s+(?:more|others?)\\b.*|(?:show|see|view)\\s+(?:more|all)\\b.*)$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN = Pattern.compile("[;|•·\\n]");
    private static final Pattern AGE_AT_END = Pattern.compile("\\s*,?\\s*\\(?~?\\d{2,3}s?\\)?$");
    private static final Pattern DECEASED = Pattern.compile("\\s*\\(?\\bdeceased\\b\\)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR = Pattern.compile("\\b(?:18|19|20)\\d\\d\\b");

    private FieldReading() {}

    static List<String> values(FieldRule rule, Spot within, String pageUrl) {
        Stream<Spot> spots = Selecting.find(rule.selector(), within).stream().limit(rule.all() ? MOST_VALUES : 1);
        return spots.flatMap(spot -> text(rule, spot).stream())
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .flatMap(text -> cut(rule, text).stream())
                .flatMap(text -> rule.resolve() ? Egress.resolve(pageUrl, text).stream() : read(rule, text))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
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
        Matcher matcher = rule.regex().matcher(rest);
        return matcher.find() ? Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0)) : Optional.empty();
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
        return parts.map(String::strip).flatMap(part -> tidy(rule.parse(), part).stream());
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

    private static String withoutMore(String text) {
        return MORE.matcher(text).replaceFirst("").strip();
    }
}
