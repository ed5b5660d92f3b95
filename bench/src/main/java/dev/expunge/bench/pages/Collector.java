package dev.expunge.bench.pages;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.definition.DriverKind;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.brokers.search.Queries;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.search.Witness;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import dev.expunge.farm.Farm;
import dev.expunge.farm.FarmOptions;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import dev.expunge.matching.Thresholds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches the farm's sites for some of its people, and keeps the pages of results. */
final class Collector {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Map<String, List<String>> HTML = Map.of("content-type", List.of("text/html; charset=utf-8"));

    private final List<Sample> samples = new ArrayList<>();

    /** @param people how many are searched for at every site that needs no browser and no mail */
    static List<Sample> pages(int people) {
        Collector collector = new Collector();
        try (Farm farm = Farm.start(FarmOptions.forTests());
                Egress egress = new Egress(List.of(Network.parse("127.0.0.0/8")), Resolver.system())) {
            Searching searching = searching(farm, egress);
            for (String text : SandboxDefinitions.texts().values()) {
                Definition definition = new DefinitionReader().read(text).onPort(farm.port());
                if (definition.search() != null && definition.search().driver() == DriverKind.HTTP) {
                    for (int i = 0; i < people; i++) {
                        collector.search(
                                searching, definition, profile(farm.people().person(97 * i)));
                    }
                }
            }
        }
        return collector.samples;
    }

    private static Searching searching(Farm farm, Egress egress) {
        Guestbook guestbook = new Guestbook(farm.clock(), farm.clock()::advance, Duration.ofDays(1));
        Robots robots = new Robots(egress, farm.clock(), HttpDriver.AGENT);
        HttpDriver driver = new HttpDriver(egress, robots, guestbook, HttpDriver.AGENT, TIME);
        return new Searching(new Drivers(driver, null), Answers.NONE, farm.clock());
    }

    private void search(Searching searching, Definition definition, Profile profile) {
        if (Queries.missing(definition, profile).isEmpty()) {
            searching.look(definition, profile, Thresholds.STANDARD, new Witness() {
                @Override
                public void recognised(Page page, @Nullable Outcome outcome, List<Listing> listings) {
                    if (outcome == Outcome.RESULTS && !page.isJson() && !listings.isEmpty()) {
                        keep(definition, profile, page);
                    }
                }
            });
        }
    }

    private void keep(Definition definition, Profile profile, Page page) {
        byte[] body = page.html().outerHtml().getBytes(StandardCharsets.UTF_8);
        samples.add(new Sample(definition, profile.person(), page.url(), HTML, body));
    }

    private static Profile profile(Person person) {
        return new Profile(
                name(person.name()),
                person.aliases().stream().map(Collector::name).toList(),
                person.born().getYear(),
                person.born().getMonthValue(),
                person.homes().stream().map(Collector::address).toList(),
                person.emails(),
                person.phones());
    }

    private static Profile.Name name(Name name) {
        return new Profile.Name("", name.given(), name.middle(), name.family(), name.suffix());
    }

    private static Profile.Address address(Home home) {
        return new Profile.Address(home.street(), "", home.city(), home.state(), home.postalCode(), "US", true);
    }
}
