package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.Trait;
import dev.expunge.matching.name.Suffix;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import dev.expunge.matching.place.CityName;
import dev.expunge.matching.place.States;
import dev.expunge.matching.text.Folding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What stays of a person from one year to the next, hashed. An age tells the year of birth but for one, before the birthday and after,
 * so that it may point at two decades: then there is a fingerprint for each, and the true one is among them every year. Of the first
 * three addresses every two make one, whatever their order: a move changes one of them.
 */
final class Fingerprint {
    private static final int WIDEST = 15;
    private static final int ADDRESSES = 3;
    private static final List<String> UNKNOWN = List.of("-");

    private Fingerprint() {}

    static Set<String> of(Person person, Set<Trait> traits) {
        PersonName name = person.names().getFirst();
        String fixed = (traits.contains(Trait.LAST_NAME) ? Folding.fold(name.family()) : "")
                + "|"
                + (traits.contains(Trait.FIRST_NAME) ? Folding.fold(name.given()) : "");
        String suffix = traits.contains(Trait.LAST_NAME) ? Suffix.canonical(name.suffix()) : "";
        fixed += suffix.isEmpty() ? "" : "|" + suffix;
        Set<String> prints = new HashSet<>();
        for (String decade : traits.contains(Trait.BIRTH_DECADE) ? decades(person.born()) : UNKNOWN) {
            for (String places : traits.contains(Trait.TOP_ADDRESSES) ? pairs(places(person)) : UNKNOWN) {
                prints.add(digest(fixed + "|" + decade + "|" + places));
            }
        }
        return prints;
    }

    private static List<String> decades(Born born) {
        return born.width() > WIDEST
                ? UNKNOWN
                : IntStream.rangeClosed(born.earliest() / 10, born.latest() / 10)
                        .mapToObj(decade -> decade + "0s")
                        .toList();
    }

    private static List<String> places(Person person) {
        return person.residences().stream()
                .filter(place -> !CityName.of(place.city()).cut())
                .map(Fingerprint::place)
                .distinct()
                .limit(ADDRESSES)
                .sorted()
                .toList();
    }

    private static String place(Residence place) {
        return CityName.of(place.city()).text() + "," + States.standard().canonical(place.state());
    }

    private static List<String> pairs(List<String> places) {
        return places.size() < 2
                ? List.of(String.join("", places))
                : IntStream.range(0, places.size())
                        .boxed()
                        .flatMap(i -> IntStream.range(i + 1, places.size())
                                .mapToObj(j -> places.get(i) + "+" + places.get(j)))
                        .toList();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
