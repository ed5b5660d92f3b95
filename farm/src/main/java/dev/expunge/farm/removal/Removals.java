package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Submissions;
import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.mail.Codes;
import dev.expunge.farm.mail.Outbox;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Profile;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.People;
import dev.expunge.farm.search.Finder;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Removal;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.util.Optional;

/** Everything about a listing but the search for it: its page, the request to remove it, the confirmation. */
public final class Removals {
    private final Sites sites;
    private final People people;
    private final Catalogue catalogue;
    private final Finder finder;
    private final Codes codes;
    private final Outbox outbox;
    private final FarmClock clock;
    private final Challenges challenges;
    private final Entries entries;
    private final Filing filing;
    private final LetterDesk letters;

    public Removals(
            Sites sites,
            People people,
            Catalogue catalogue,
            Submissions submissions,
            Finder finder,
            Codes codes,
            Outbox outbox,
            Challenges challenges,
            FarmClock clock) {
        this.sites = sites;
        this.people = people;
        this.catalogue = catalogue;
        this.finder = finder;
        this.codes = codes;
        this.outbox = outbox;
        this.clock = clock;
        this.challenges = challenges;
        entries = new Entries(catalogue);
        filing = new Filing(people, submissions, codes, outbox, clock);
        letters = new LetterDesk(people, entries, submissions, clock);
    }

    public LetterDesk letters() {
        return letters;
    }

    /** Empty when the request is about something else. */
    public Optional<Reply> reply(Site site, Ask ask) {
        return listing(site, ask)
                .or(() -> challenges.image(ask.path()))
                .or(() -> filing.confirmation(site, ask))
                .or(() -> desk(site).reply(site, ask));
    }

    private Optional<Reply> listing(Site site, Ask ask) {
        return Entries.id(site, ask.path()).map(id -> {
            Optional<Listing> listing = catalogue.at(site, id);
            if (listing.isPresent()) {
                return Reply.html(Profile.page(site, listing.get()));
            }
            return catalogue.wasAt(site, id) ? Profile.gone(site) : Profile.missing(site);
        });
    }

    private Desk desk(Site site) {
        return switch (site.removal()) {
            case Removal.OneStep() -> new OneStepDesk(catalogue, filing);
            case Removal.ListingForm form -> new FormDesk(form, entries, filing, challenges);
            case Removal.RowPick(var confirm) -> rows(confirm);
            case Removal.Letter() -> letters::reply;
            case Removal.AgentForm() -> new AgentDesk(entries, filing);
            case Removal.CodeFirst() ->
                new CodeFirstDesk(codes, outbox, clock, new PersonDesk(catalogue, people, filing));
            case Removal.ViaParent() -> this::parent;
        };
    }

    private RowDesk rows(Confirm confirm) {
        return new RowDesk(confirm, catalogue, finder, people.country(), filing);
    }

    private Optional<Reply> parent(Site site, Ask ask) {
        Site parent = sites.parent(site);
        return Entries.at(ask, site, "")
                ? Optional.of(Reply.html(Chrome.page(
                        site,
                        "Privacy | " + site.title(),
                        Html.of("""
                        <h1>Privacy</h1>
                        <p class="parent">Records of this site are removed through <a href="http://{}:{}{}">{}</a>.</p>
                        """, parent.host(), ask.port(), parent.layout().removalPath(), parent.title()))))
                : Optional.empty();
    }
}
