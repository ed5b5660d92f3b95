package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.behaviour.Submission.Mode;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Site;
import java.util.List;
import java.util.Optional;

/** A form that wants no listing but who one is; it acts only where that is one person, of that city and year of birth. */
final class PersonDesk implements Desk {
    private final Catalogue catalogue;
    private final People people;
    private final Filing filing;

    PersonDesk(Catalogue catalogue, People people, Filing filing) {
        this.catalogue = catalogue;
        this.people = people;
        this.filing = filing;
    }

    @Override
    public Optional<Reply> reply(Site site, Ask ask) {
        if (!Entries.at(ask, site, "")) {
            return Optional.empty();
        }
        return Optional.of(ask.isPost() ? posted(site, ask) : Reply.html(form(site)));
    }

    private Reply posted(Site site, Ask ask) {
        if (!ask.form("birthYear").matches("[0-9]{4}")) {
            return Entries.refusal(site, "We need your year of birth.");
        }
        int birthYear = Integer.parseInt(ask.form("birthYear"));
        List<Listing> meant = catalogue.find(site, Query.named(ask.form("first"), ask.form("last"))).stream()
                .filter(listing -> people.person(listing.key().person()).born().getYear() == birthYear)
                .filter(listing -> livedIn(people.person(listing.key().person()), ask.form("city")))
                .toList();
        return switch (meant.size()) {
            case 0 -> Entries.refusal(site, "We could not find you.");
            case 1 -> filing.file(site, ask, meant.getFirst(), "", Mode.SUPPRESS, Confirm.none());
            default -> Entries.refusal(site, "We found several of you; please write to us.");
        };
    }

    private static boolean livedIn(Person person, String city) {
        return person.homes().stream().anyMatch(home -> Folded.of(home.city()).equals(Folded.of(city)));
    }

    private static Html form(Site site) {
        return Chrome.page(
                site,
                "Who are you? | " + site.title(),
                Html.of("""
                <h1>Who are you?</h1>
                <form id="person" method="post" action="{}">
                <label>First name <input id="first" name="first" required></label>
                <label>Last name <input id="last" name="last" required></label>
                <label>City <input id="city" name="city" required></label>
                <label>Year of birth <input id="birth-year" name="birthYear" required></label>
                <button>Remove me</button>
                </form>
                """, site.layout().removalPath()));
    }
}
