package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Random people with identifiers in normal form. */
final class People {
    static final Id PLACEHOLDER = new Id(Id.EMAIL, "none@example.com");

    private static final List<String> FIRST = List.of("ana", "bo", "chen", "dara", "emil", "fay", "gus", "hana", "ivo");
    private static final List<String> AREAS = List.of("415", "212", "617", "303", "206", "512");

    final List<Person> all = new ArrayList<>();
    /** Phones that two people share. */
    final Set<Id> householdPhones = new LinkedHashSet<>();
    /** The region of phone numbers without a country code. */
    final String region;
    /** Whether custom ids are digits only, so that a column may fold their case and lose nothing, or hold them as numbers. */
    final boolean numericIds;

    private final Shape shape;
    private final Chance chance;
    private int emails;
    private int phones;
    private int customs;

    People(Shape shape) {
        this.shape = shape;
        this.chance = shape.chance("people");
        this.region = shape.has(Feature.STORED_FORMATS) ? chance.pick("US", "US", "GB", "DE") : "US";
        this.numericIds = chance.of(50);
        int count = shape.has(Feature.MANY_PEOPLE) ? chance.between(10, 20) : chance.between(3, 7);
        for (int i = 0; i < count; i++) {
            all.add(person(i));
        }
        if (shape.has(Feature.HOUSEHOLDS)) {
            moveInTogether();
        }
    }

    private Person person(int number) {
        Person person = new Person(number);
        more(person, Id.EMAIL);
        more(person, Id.PHONE);
        more(person, Id.CUSTOM);
        more(person, Id.ADVERTISING);
        more(person, Id.INSTALL);
        return person;
    }

    private void moveInTogether() {
        List<Person> order = chance.shuffled(all);
        for (int i = 0; i + 1 < order.size(); i += 2) {
            Id phone = order.get(i).id(Id.PHONE);
            Person mate = order.get(i + 1);
            mate.ids.remove(mate.id(Id.PHONE));
            mate.ids.add(phone);
            householdPhones.add(phone);
        }
    }

    /** One more identifier of that type for the person. */
    Id more(Person person, String type) {
        Id id = fresh(type);
        person.ids.add(id);
        return id;
    }

    /** An identifier that nobody has. */
    Id fresh(String type) {
        return switch (type) {
            case Id.EMAIL -> new Id(type, email(++emails));
            case Id.PHONE -> new Id(type, phone(++phones));
            case Id.CUSTOM -> new Id(type, (numericIds ? "9000" : chance.pick("C-", "u_", "Ab.")) + ++customs);
            case Id.ADVERTISING, Id.INSTALL -> new Id(type, new UUID(chance.next(), chance.next()).toString());
            default -> throw new IllegalArgumentException(type);
        };
    }

    private String email(int n) {
        String name = chance.pick(FIRST) + n;
        String local = shape.has(Feature.HOSTILE_VALUES, chance, 30)
                ? chance.pick("o'" + name, name + "+tag", "jos\u00e9." + name, name + "_%")
                : name;
        String domain = shape.has(Feature.STORED_FORMATS, chance, 20)
                ? chance.pick("xn--bcher-kva.example", "mail.xn--fiq228c.example")
                : chance.pick("example.com", "example.com", "mail.example.org");
        return local + "@" + domain;
    }

    private String phone(int n) {
        String home = chance.of(80) ? region : chance.pick("US", "GB", "DE");
        return switch (home) {
            case "GB" -> "+442079460" + String.format("%03d", n);
            case "DE" -> "+4930231250" + String.format("%03d", n);
            default -> "+1" + AREAS.get(n % AREAS.size()) + "5550" + (100 + n / AREAS.size());
        };
    }
}
