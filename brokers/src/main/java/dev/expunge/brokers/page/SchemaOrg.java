package dev.expunge.brokers.page;

import static java.util.stream.Collectors.joining;

import dev.expunge.brokers.definition.Fact;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What microdata of the type {@code Person} (schema.org) says within a card. */
final class SchemaOrg {
    private static final List<String> KIN =
            List.of("relatedTo", "spouse", "parent", "children", "sibling", "knows", "colleague");
    private static final List<String> ADDRESS =
            List.of("streetAddress", "addressLocality", "addressRegion", "postalCode");

    private SchemaOrg() {}

    static Facts read(Spot card) {
        return switch (card) {
            case Spot.Json _ -> new Facts(Map.of());
            case Spot.Html(Element element) -> {
                Element person =
                        element.is("[itemtype$=/Person]") ? element : element.selectFirst("[itemtype$=/Person]");
                yield person == null ? new Facts(Map.of()) : person(person);
            }
        };
    }

    private static Facts person(Element person) {
        Map<Fact, List<String>> values = new EnumMap<>(Fact.class);
        values.put(Fact.NAME, texts(person, "name"));
        values.put(Fact.GIVEN, texts(person, "givenName"));
        values.put(Fact.MIDDLE, texts(person, "additionalName"));
        values.put(Fact.FAMILY, texts(person, "familyName"));
        values.put(Fact.ALIASES, texts(person, "alternateName"));
        values.put(
                Fact.BIRTH_YEAR,
                texts(person, "birthDate").stream()
                        .filter(date -> date.matches("\\d{4}.*"))
                        .map(date -> date.substring(0, 4))
                        .toList());
        values.put(
                Fact.ADDRESSES,
                Stream.of("address", "homeLocation")
                        .flatMap(name -> own(person, name))
                        .map(SchemaOrg::address)
                        .distinct()
                        .toList());
        values.put(Fact.PHONES, texts(person, "telephone"));
        values.put(Fact.EMAILS, texts(person, "email"));
        values.put(
                Fact.RELATIVES,
                KIN.stream()
                        .flatMap(name -> own(person, name))
                        .map(SchemaOrg::name)
                        .distinct()
                        .toList());
        values.values().removeIf(List::isEmpty);
        return new Facts(values);
    }

    private static String address(Element element) {
        String parts = ADDRESS.stream()
                .flatMap(name -> own(element, name))
                .map(SchemaOrg::text)
                .filter(text -> !text.isBlank())
                .collect(joining(", "));
        return parts.isEmpty() ? text(element) : parts;
    }

    private static String name(Element element) {
        return own(element, "name").map(SchemaOrg::text).findFirst().orElseGet(() -> text(element));
    }

    private static List<String> texts(Element scope, String name) {
        return own(scope, name)
                .map(SchemaOrg::text)
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    /** Properties of this item, not of those within it. */
    private static Stream<Element> own(Element scope, String name) {
        return scope.select("[itemprop~=(?:^|\\s)" + name + "(?:\\s|$)]").stream()
                .filter(element -> element != scope)
                .filter(element -> element.parent() != null && scope(element.parent(), scope) == scope);
    }

    private static Element scope(Element element, Element outermost) {
        Element at = element;
        while (at != outermost && !at.hasAttr("itemscope") && at.parent() != null) {
            at = at.parent();
        }
        return at;
    }

    private static String text(Element element) {
        return element.hasAttr("datetime") ? element.attr("datetime") : new Spot.Html(element).text();
    }
}
