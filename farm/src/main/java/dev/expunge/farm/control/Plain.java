package dev.expunge.farm.control;

import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Site;
import java.util.List;

/** Sites and people as the control interface tells of them. */
final class Plain {
    private Plain() {}

    record Place(
            String id,
            String name,
            String title,
            String family,
            String origin,
            String search,
            String layout,
            List<String> quirks,
            String removal,
            String compliance,
            int coverage) {}

    record Human(
            int id,
            Name name,
            List<Name> aliases,
            String born,
            String died,
            List<Home> homes,
            List<String> phones,
            List<String> emails,
            List<Integer> relatives) {}

    static Place site(Site site, int port) {
        return new Place(
                Integer.toString(site.number()),
                site.name(),
                site.title(),
                site.family().title(),
                "http://" + site.host() + ":" + port,
                site.search().name(),
                site.layout().name(),
                site.quirks().stream().map(Enum::name).sorted().toList(),
                site.removal().getClass().getSimpleName(),
                site.manners().compliance().name(),
                site.coverage());
    }

    static Human person(Person person) {
        return new Human(
                person.id(),
                person.name(),
                person.aliases(),
                person.born().toString(),
                person.death().map(Object::toString).orElse(""),
                person.homes(),
                person.phones(),
                person.emails(),
                person.relatives());
    }
}
