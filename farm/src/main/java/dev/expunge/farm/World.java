package dev.expunge.farm;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Scenarios;
import dev.expunge.farm.behaviour.Submissions;
import dev.expunge.farm.behaviour.Weather;
import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.listing.Shelf;
import dev.expunge.farm.people.People;
import dev.expunge.farm.site.Sites;

/** The one state of a farm: who there is, who lists them, what was asked for, what a test decided. */
record World(
        Sites sites,
        People people,
        FarmClock clock,
        Scenarios scenarios,
        Submissions submissions,
        Catalogue catalogue,
        Weather weather) {
    static World of(FarmOptions options) {
        People people = new People(options.seed(), options.people());
        Scenarios scenarios = new Scenarios();
        Submissions submissions = new Submissions();
        FarmClock clock = options.clock();
        return new World(
                options.sites(),
                people,
                clock,
                scenarios,
                submissions,
                new Catalogue(options.seed(), people, new Shelf(options.seed(), people), submissions, scenarios, clock),
                new Weather(options.seed(), clock.start(), scenarios));
    }
}
