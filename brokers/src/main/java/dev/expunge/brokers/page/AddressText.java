package dev.expunge.brokers.page;

import dev.expunge.matching.person.Residence;
import dev.expunge.matching.place.States;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses of the United States as cards write them, whole or in part. Never fails. */
final class AddressText {
    static final Pattern POSTCODE = Pattern.compile("\\s?+,?+\\s?+\\b(\\d{5}(?:-\\d{4})?+)\\s?+$");
    static final Pattern TOWN_AND_STATE =
            Pattern.compile("^(.+)\\s([A-Za-z]{2}|[A-Za-z]++\\s[A-Za-z]++|[A-Za-z]{4,}+)$");

    private AddressText() {}

    static Residence parse(String text) {
        Matcher postcode = POSTCODE.matcher(text);
        String code = postcode.find() ? postcode.group(1) : "";
        String rest = code.isEmpty() ? text : text.substring(0, postcode.start());
        List<String> parts = Arrays.stream(rest.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !isCountry(part))
                .toList();
        if (parts.isEmpty()) {
            return new Residence("", "", "", code);
        }
        String last = parts.getLast();
        if (parts.size() > 1 && isState(last)) {
            String street = String.join(", ", parts.subList(0, parts.size() - 2));
            return new Residence(street, parts.get(parts.size() - 2), last, code);
        }
        Matcher town = TOWN_AND_STATE.matcher(last);
        if (town.matches() && isState(town.group(2))) {
            String street = String.join(", ", parts.subList(0, parts.size() - 1));
            return new Residence(street, town.group(1), town.group(2), code);
        }
        boolean street = parts.size() > 1 && Character.isDigit(parts.getFirst().charAt(0));
        return new Residence(street ? parts.getFirst() : "", street ? parts.get(1) : parts.getFirst(), "", code);
    }

    private static boolean isState(String text) {
        States states = States.standard();
        return states.isKnown(states.canonical(text));
    }

    private static boolean isCountry(String part) {
        return part.equals("US") || part.equals("USA") || part.equals("United States");
    }
}
