package dev.expunge.farm;

import dev.expunge.farm.people.Person;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One farm for all tests that neither move its clock nor ask it for a removal; it ends with the tests' process. */
final class SharedFarm {
    static final Farm FARM = Farm.start(FarmOptions.forTests());

    private SharedFarm() {}

    /** People of the world whom the site lists now, in their order. */
    static Stream<Person> on(Farm farm, String site) {
        return IntStream.range(0, farm.people().size())
                .filter(id -> farm.truth().shows(site, id))
                .mapToObj(farm.people()::person);
    }

    static Person first(Farm farm, String site, Predicate<Person> like) {
        return on(farm, site).filter(like).findFirst().orElseThrow();
    }
}
