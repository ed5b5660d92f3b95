package dev.expunge.receipts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the members of an object one by one; {@link #end} refuses those that nobody took. */
final class MembersReader {

    private final String where;
    private final Json.Members members;
    private final Set<String> taken = new HashSet<>();

    MembersReader(Json json, String where) {
        if (!(json instanceof Json.Members object)) {
            throw new Malformed(where + " is not an object");
        }
        this.where = where;
        members = object;
    }

    boolean has(String name) {
        return members.values().containsKey(name);
    }

    Json json(String name) {
        @Nullable Json value = members.values().get(name);
        if (value == null) {
            throw new Malformed(where + " has no member " + name);
        }
        taken.add(name);
        return value;
    }

    MembersReader object(String name) {
        return new MembersReader(json(name), name);
    }

    String text(String name) {
        if (!(json(name) instanceof Json.Text(String value))) {
            throw new Malformed(name + " of " + where + " is not a string");
        }
        return value;
    }

    long whole(String name) {
        if (!(json(name) instanceof Json.Whole(long value))) {
            throw new Malformed(name + " of " + where + " is not a whole number of 0..2^53-1");
        }
        return value;
    }

    int small(String name) {
        long value = whole(name);
        if (value > Integer.MAX_VALUE) {
            throw new Malformed(name + " of " + where + " is too large");
        }
        return (int) value;
    }

    boolean flag(String name) {
        if (!(json(name) instanceof Json.Flag(boolean value))) {
            throw new Malformed(name + " of " + where + " is neither true nor false");
        }
        return value;
    }

    Instant instant(String name) {
        return time(name, Instant::parse);
    }

    LocalDate date(String name) {
        return time(name, LocalDate::parse);
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        String text = text(name);
        for (E word : words.getEnumConstants()) {
            if (word(word).equals(text)) {
                return word;
            }
        }
        throw new Malformed(name + " of " + where + " is no word that this format knows");
    }

    <T> List<T> list(String name, Function<MembersReader, T> read) {
        return items(name).stream()
                .map(item -> read.apply(new MembersReader(item, "an element of " + name)))
                .toList();
    }

    List<String> texts(String name) {
        return items(name).stream()
                .map(item -> {
                    if (!(item instanceof Json.Text(String value))) {
                        throw new Malformed("an element of " + name + " is not a string");
                    }
                    return value;
                })
                .toList();
    }

    /** To be called when everything known has been taken. */
    void end() {
        if (taken.size() < members.values().size()) {
            throw new Malformed(where + " has a member that this format does not know");
        }
    }

    /** How a word of a closed list stands in a receipt. */
    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private List<Json> items(String name) {
        if (!(json(name) instanceof Json.Items(List<Json> items))) {
            throw new Malformed(name + " of " + where + " is not an array");
        }
        return items;
    }

    private <T> T time(String name, Function<String, T> parse) {
        String text = text(name);
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            throw new Malformed(name + " of " + where + " is not an ISO 8601 time");
        }
    }
}
