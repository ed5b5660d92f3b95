package dev.expunge.matching.person;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of somebody, from a customer's profile or a broker's listing. Empty lists say that nothing is known, which is no
 * evidence either way.
 *
 * @param names the main one first, then aliases and earlier names
 * @param emails whole, or masked with asterisks or dots
 */
public record Person(
        List<PersonName> names,
        Born born,
        List<Residence> residences,
        List<String> phones,
        List<String> emails,
        List<PersonName> relatives,
        Life life) {
    public Person {
        names = names.stream().filter(name -> !name.isEmpty()).toList();
        requireNonNull(born, "born is null");
        residences = residences.stream().filter(place -> !place.isEmpty()).toList();
        phones = phones.stream().filter(phone -> !phone.isBlank()).toList();
        emails = emails.stream().filter(email -> !email.isBlank()).toList();
        relatives = relatives.stream().filter(name -> !name.isEmpty()).toList();
        requireNonNull(life, "life is null");
    }

    public static Person named(PersonName name) {
        return new Person(List.of(name), Born.UNKNOWN, List.of(), List.of(), List.of(), List.of(), Life.UNKNOWN);
    }

    public static Person named(String given, String family) {
        return named(new PersonName(given, family));
    }

    public Person alsoNamed(PersonName alias) {
        return new Person(with(names, alias), born, residences, phones, emails, relatives, life);
    }

    public Person born(Born when) {
        return new Person(names, when, residences, phones, emails, relatives, life);
    }

    public Person livingIn(Residence residence) {
        return new Person(names, born, with(residences, residence), phones, emails, relatives, life);
    }

    public Person reachedAt(String phone) {
        return new Person(names, born, residences, with(phones, phone), emails, relatives, life);
    }

    public Person writingFrom(String email) {
        return new Person(names, born, residences, phones, with(emails, email), relatives, life);
    }

    public Person relatedTo(PersonName relative) {
        return new Person(names, born, residences, phones, emails, with(relatives, relative), life);
    }

    public Person being(Life state) {
        return new Person(names, born, residences, phones, emails, relatives, state);
    }

    private static <T> List<T> with(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
