package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.Fact;
import dev.expunge.brokers.definition.FieldRule;
import dev.expunge.matching.name.NameText;
import dev.expunge.matching.person.AgeText;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a card or a page says of somebody, as it stood there. */
record Facts(Map<Fact, List<String>> values) {
    Facts {
        values = Map.copyOf(values);
    }

    static Facts read(Map<Fact, FieldRule> rules, Spot within, String pageUrl) {
        Map<Fact, List<String>> values = new EnumMap<>(Fact.class);
        rules.forEach((fact, rule) -> values.put(fact, FieldReading.values(rule, within, pageUrl)));
        values.values().removeIf(List::isEmpty);
        return new Facts(values);
    }

    List<String> all(Fact fact) {
        return values.getOrDefault(fact, List.of());
    }

    /** Empty where it says nothing. */
    String first(Fact fact) {
        return all(fact).stream().findFirst().orElse("");
    }

    /** Where these say nothing, what others say. */
    Facts or(Facts others) {
        Map<Fact, List<String>> both = new EnumMap<>(Fact.class);
        both.putAll(others.values);
        both.putAll(values);
        return new Facts(both);
    }

    /** @param year in which the page was read */
    Person person(int year) {
        AgeText age = AgeText.parse(first(Fact.AGE), year);
        return new Person(
                Stream.concat(Stream.of(name()), all(Fact.ALIASES).stream().map(NameText::parse))
                        .distinct()
                        .toList(),
                born(age),
                all(Fact.ADDRESSES).stream().map(AddressText::parse).toList(),
                all(Fact.PHONES),
                all(Fact.EMAILS),
                all(Fact.RELATIVES).stream().map(NameText::parse).toList(),
                age.life());
    }

    PersonName name() {
        PersonName whole = NameText.parse(first(Fact.NAME));
        String family = first(Fact.FAMILY);
        return first(Fact.GIVEN).isEmpty() && family.isEmpty()
                ? whole
                : new PersonName(
                        first(Fact.GIVEN),
                        first(Fact.MIDDLE),
                        family.isEmpty() ? whole.family() : family,
                        whole.suffix());
    }

    private Born born(AgeText age) {
        return all(Fact.BIRTH_YEAR).stream()
                .filter(year -> year.matches("\\d{4}"))
                .map(Integer::valueOf)
                .map(Born::in)
                .findFirst()
                .orElse(age.life() == Life.DECEASED ? Born.UNKNOWN : Objects.requireNonNull(age.born()));
    }
}
