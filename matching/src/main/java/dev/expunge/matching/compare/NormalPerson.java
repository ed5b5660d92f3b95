package dev.expunge.matching.compare;

import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import java.util.List;
import java.util.Set;

/** A person in normal form: every value as it is compared and counted. */
public record NormalPerson(
        List<NormalName> names,
        Born born,
        List<NormalPlace> places,
        Set<String> phones,
        Set<String> emails,
        List<NormalName> relatives,
        Life life) {
    public static NormalPerson of(Person person) {
        return new NormalPerson(
                person.names().stream().map(NormalName::of).toList(),
                person.born(),
                person.residences().stream().map(NormalPlace::of).distinct().toList(),
                Contacts.phones(person.phones()),
                Contacts.emails(person.emails()),
                person.relatives().stream().map(NormalName::of).distinct().toList(),
                person.life());
    }
}
