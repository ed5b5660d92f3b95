package dev.expunge.matching.link;

import dev.expunge.matching.name.NameText;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a person of the cells of one line. */
final class RowReader {
    /** Some tools write whole numbers of a column with gaps as {@code 1953.0}. */
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})(?:\\.0+)?");

    private static final Pattern DECADE = Pattern.compile("(\\d{3}0)s");
    private static final Pattern SPAN = Pattern.compile("(\\d{4})\\s*-\\s*(\\d{4})");

    private final Function<Column, String> cell;
    private final BiFunction<Column, String, BadList> bad;

    RowReader(Function<Column, String> cell, BiFunction<Column, String, BadList> bad) {
        this.cell = cell;
        this.bad = bad;
    }

    Person person() {
        return new Person(
                List.of(new PersonName(text(Column.GIVEN_NAME), text(Column.MIDDLE_NAME), text(Column.SURNAME), "")),
                born(),
                List.of(new Residence(
                        (number(Column.STREET_NUMBER) + " " + text(Column.ADDRESS_1)).strip(),
                        text(Column.SUBURB),
                        text(Column.STATE),
                        number(Column.POSTCODE))),
                several(Column.PHONE_NUMBER),
                several(Column.EMAIL),
                relatives(),
                Life.UNKNOWN);
    }

    /** A year as it comes: a wrong one still resembles the right one. */
    private Born born() {
        String text = text(Column.BIRTH_YEAR);
        if (text.isEmpty()) {
            return Born.UNKNOWN;
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return Born.in(Integer.parseInt(number.group(1)));
        }
        Matcher decade = DECADE.matcher(text);
        if (decade.matches()) {
            int from = Integer.parseInt(decade.group(1));
            return new Born(from, from + 9);
        }
        Matcher span = SPAN.matcher(text);
        if (span.matches() && span.group(1).compareTo(span.group(2)) <= 0) {
            return new Born(Integer.parseInt(span.group(1)), Integer.parseInt(span.group(2)));
        }
        throw bad.apply(Column.BIRTH_YEAR, "no year; write 1953, 1950s, 1950-1954 or nothing");
    }

    private String text(Column column) {
        String text = cell.apply(column);
        return text.equals("NaN") ? "" : text;
    }

    private String number(Column column) {
        Matcher number = NUMBER.matcher(text(column));
        return number.matches() ? number.group(1) : text(column);
    }

    private List<String> several(Column column) {
        return Arrays.stream(text(column).split("[;|]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private List<PersonName> relatives() {
        return several(Column.RELATIVES).stream().map(NameText::parse).toList();
    }
}
