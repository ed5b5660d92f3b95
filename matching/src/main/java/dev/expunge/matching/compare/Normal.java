package dev.expunge.matching.compare;

import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import java.util.List;
import java.util.Set;

/** A person in normal form: every value as it is compared and counted. */
public record Normal(
        List<NormalName> names,
        Born born,
        List<NormalPlace> places,
        Set<String> phones,
        Set<String> emails,
        List<NormalName> relatives,
        Life life) {
    public static Normal of(Person person) {
        return new Normal(
                person.names().stream().map(NormalName::of).toList(),
                person.born(),
                person.residences().stream().map(NormalPlace::of).distinct().toList(),
                Reach.phones(person.phones()),
                Reach.emails(person.emails()),
                person.relatives().stream().map(NormalName::of).distinct().toList(),
                person.life());
    }
}
