package dev.expunge.brokers.page;

import static java.util.stream.Collectors.joining;

import dev.expunge.brokers.definition.Fact;
import dev.expunge.brokers.definition.Selector;
import dev.expunge.matching.name.Suffix;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.text.Folding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What microdata of the type {@code Person} (schema.org) says within a card. */
final class SchemaOrg {
    private static final Selector PERSON = Selector.css("[itemtype$=/Person]");
    private static final List<String> KIN =
            List.of("relatedTo", "spouse", "parent", "children", "sibling", "knows", "colleague");
    /** How an item is a part of a list or a page, and of nobody. */
    private static final Set<String> ENTRY = Set.of("item", "itemListElement", "mainEntity", "about");

    private static final List<String> HOMES = List.of("address", "homeLocation");
    private static final List<String> ADDRESS =
            List.of("streetAddress", "addressLocality", "addressRegion", "postalCode");

    private SchemaOrg() {}

    /**
     * @param name on the card itself, null where it has none: what is said of another name is said of somebody else, such as a relative
     */
    static Facts read(Spot card, @Nullable PersonName name) {
        return switch (card) {
            case Spot.Json _ -> new Facts(Map.of());
            case Spot.Html(Element element) -> {
                yield element.select(PERSON.css()).stream()
                        .filter(person -> isOfTheCard(person, element))
                        .map(SchemaOrg::person)
                        .filter(facts -> name == null || isNamed(facts, name))
                        .findFirst()
                        .orElse(new Facts(Map.of()));
            }
        };
    }

    /** No property of anybody or anything within the card, but for being what the card is about. */
    private static boolean isOfTheCard(Element person, Element card) {
        for (Element at = person; at != null && at != card; at = at.parent()) {
            if (at.hasAttr("itemprop")
                    && !ENTRY.containsAll(List.of(at.attr("itemprop").split("\\s+")))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamed(Facts facts, PersonName name) {
        PersonName own = facts.name();
        return Folding.fold(own.given()).equals(Folding.fold(name.given()))
                && Folding.fold(own.family()).equals(Folding.fold(name.family()))
                && Suffix.canonical(own.suffix()).equals(Suffix.canonical(name.suffix()));
    }

    private static Facts person(Element person) {
        Map<String, List<Element>> own = properties(person);
        Map<Fact, List<String>> values = new EnumMap<>(Fact.class);
        values.put(Fact.NAME, texts(own, "name"));
        values.put(Fact.GIVEN, texts(own, "givenName"));
        values.put(Fact.MIDDLE, texts(own, "additionalName"));
        values.put(Fact.FAMILY, texts(own, "familyName"));
        values.put(Fact.ALIASES, texts(own, "alternateName"));
        values.put(
                Fact.BIRTH_YEAR,
                texts(own, "birthDate").stream()
                        .filter(date -> date.matches("\\d{4}.*"))
                        .map(date -> date.substring(0, 4))
                        .toList());
        values.put(Fact.ADDRESSES, distinct(own, HOMES, SchemaOrg::address));
        values.put(Fact.PHONES, texts(own, "telephone"));
        values.put(Fact.EMAILS, texts(own, "email"));
        values.put(Fact.RELATIVES, distinct(own, KIN, SchemaOrg::name));
        values.values().removeIf(List::isEmpty);
        return new Facts(values);
    }

    private static String address(Element element) {
        Map<String, List<Element>> own = properties(element);
        String parts =
                ADDRESS.stream().flatMap(name -> texts(own, name).stream()).collect(joining(", "));
        return parts.isEmpty() ? text(element) : parts;
    }

    private static String name(Element element) {
        return properties(element).getOrDefault("name", List.of()).stream()
                .map(SchemaOrg::text)
                .findFirst()
                .orElseGet(() -> text(element));
    }

    private static List<String> distinct(
            Map<String, List<Element>> own, List<String> names, Function<Element, String> reading) {
        return names.stream()
                .flatMap(name -> own.getOrDefault(name, List.of()).stream())
                .map(reading)
                .distinct()
                .toList();
    }

    private static List<String> texts(Map<String, List<Element>> own, String name) {
        return own.getOrDefault(name, List.of()).stream()
                .map(SchemaOrg::text)
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    /** Properties of this item by their names, not of those within it. */
    private static Map<String, List<Element>> properties(Element scope) {
        Map<String, List<Element>> properties = new HashMap<>();
        for (Element element : scope.getElementsByAttribute("itemprop")) {
            if (element != scope && element.parent() != null && scope(element.parent(), scope) == scope) {
                for (String name : element.attr("itemprop").split("\\s+")) {
                    properties.computeIfAbsent(name, any -> new ArrayList<>()).add(element);
                }
            }
        }
        return properties;
    }

    private static Element scope(Element element, Element outermost) {
        Element at = element;
        while (at != outermost && !at.hasAttr("itemscope") && at.parent() != null) {
            at = at.parent();
        }
        return at;
    }

    private static String text(Element element) {
        return FieldReading.value(
                element.hasAttr("datetime") ? element.attr("datetime") : new Spot.Html(element).text());
    }
}
