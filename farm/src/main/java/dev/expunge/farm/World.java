package dev.expunge.farm;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Scenarios;
import dev.expunge.farm.behaviour.Submissions;
import dev.expunge.farm.behaviour.Weather;
import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
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
    static World of(FarmOptions options, Journal journal) {
        People people = new People(options.seed(), options.people(), journal);
        Scenarios scenarios = new Scenarios(journal);
        Submissions submissions = new Submissions(journal);
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

    void restore(Note note) {
        people.restore(note);
        scenarios.restore(note);
        submissions.restore(note);
    }

    void dismiss(String ticket) {
        people.guest(ticket).ifPresent(guest -> {
            people.dismiss(ticket);
            scenarios.dismiss(guest.id());
            submissions.dismiss(guest.id());
        });
    }
}
