package dev.expunge.matching.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of which two records of one person nearly always share one: each joins two things that seldom agree by chance. Names are
 * keyed by sound, by nickname group and by their first letters, whichever field they stand in, so that swapped ones meet, too.
 */
public final class BlockingKeys {
    private static final int PREFIX = 3;
    private static final int WIDEST = 2;

    private BlockingKeys() {}

    /** Hashes of a person's keys, distinct. */
    public static long[] of(ComparablePerson forms) {
        List<String> names = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (ComparablePerson.Name name : forms.names) {
            List<String> given = codes(name.given());
            List<String> family = codes(name.family());
            join(given, family, keys);
            names.addAll(given);
            names.addAll(family);
        }
        List<String> years = years(forms);
        List<String> cities = new ArrayList<>();
        for (ComparablePerson.Place place : forms.places) {
            List<String> city = place.city() == null ? List.of() : codes(place.city());
            cities.addAll(city);
            local(place, names, years, keys);
        }
        join(names, years, keys);
        join(names, cities, keys);
        join(cities, years, keys);
        forms.phones.forEach(phone -> keys.add("phone" + phone));
        forms.emails.forEach(email -> keys.add("mail" + email));
        return keys.stream().mapToLong(BlockingKeys::hash).distinct().toArray();
    }

    private static void local(ComparablePerson.Place place, List<String> names, List<String> years, List<String> keys) {
        if (place.postcode() != null) {
            List<String> postcode = List.of("post" + place.postcode().text());
            join(names, postcode, keys);
            join(years, postcode, keys);
        }
        if (!place.street().isEmpty() && !place.number().isEmpty()) {
            keys.add(place.number() + "/" + place.street());
        }
    }

    private static List<String> years(ComparablePerson forms) {
        List<String> years = new ArrayList<>();
        if (forms.born.width() <= WIDEST) {
            for (int year = forms.born.earliest(); year <= forms.born.latest(); year++) {
                years.add(String.valueOf(year));
            }
        }
        return years;
    }

    private static List<String> codes(@Nullable Token token) {
        List<String> codes = new ArrayList<>();
        if (token != null && !token.isInitial()) {
            codes.add("~" + token.sound());
            codes.add(token.text().substring(0, Math.min(PREFIX, token.text().length())));
            for (int group : token.nicknames()) {
                codes.add("#" + group);
            }
            for (Token part : token.parts()) {
                codes.add("~" + part.sound());
            }
        }
        return codes;
    }

    private static void join(List<String> some, List<String> others, List<String> into) {
        for (String one : some) {
            for (String other : others) {
                into.add(one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one);
            }
        }
    }

    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : key.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return hash * 0x9e3779b97f4a7c15L;
    }
}
