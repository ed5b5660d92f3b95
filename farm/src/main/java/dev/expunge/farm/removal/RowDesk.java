package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.behaviour.Submission.Mode;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Profile;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Country;
import dev.expunge.farm.search.Finder;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Site;
import java.util.Optional;

/** Search within the form, pick a row, and send. */
final class RowDesk implements Desk {
    private final Confirm confirm;
    private final Catalogue catalogue;
    private final Finder finder;
    private final Country country;
    private final Filing filing;

    RowDesk(Confirm confirm, Catalogue catalogue, Finder finder, Country country, Filing filing) {
        this.confirm = confirm;
        this.catalogue = catalogue;
        this.finder = finder;
        this.country = country;
        this.filing = filing;
    }

    @Override
    public Optional<Reply> reply(Site site, Ask ask) {
        String base = site.layout().removalPath();
        if (ask.path().equals(base)) {
            return Optional.of(Reply.html(searchForm(site)));
        }
        if (ask.path().equals(base + "/find")) {
            return Optional.of(find(site, ask));
        }
        if (!ask.path().startsWith(base + "/take/")) {
            return Optional.empty();
        }
        Optional<Listing> listing = catalogue.at(site, ask.path().substring(base.length() + "/take/".length()));
        return Optional.of(listing.map(picked -> take(site, ask, picked)).orElseGet(() -> Profile.missing(site)));
    }

    /** Posted by the form, or asked for by the link to the next page. */
    private Reply find(Site site, Ask ask) {
        String given = either(ask, "first");
        String family = either(ask, "last");
        if (given.isEmpty() || family.isEmpty()) {
            return Entries.refusal(site, "Give a first and a last name.");
        }
        String state = country.stateCode(either(ask, "state")).orElse("");
        return finder.reply(site, ask, Query.named(given, family).in(either(ask, "city"), state));
    }

    private Reply take(Site site, Ask ask, Listing picked) {
        boolean asksEmail = !(confirm instanceof Confirm.None);
        if (!ask.isPost()) {
            return Reply.html(takeForm(site, picked, asksEmail));
        }
        return asksEmail && !Entries.isEmail(ask.form("email"))
                ? Entries.refusal(site, "We need your e-mail address.")
                : filing.file(site, ask, picked, ask.form("email"), Mode.SUPPRESS, confirm);
    }

    private static String either(Ask ask, String name) {
        return ask.isPost() ? ask.form(name) : ask.query(name);
    }

    private static Html searchForm(Site site) {
        return Chrome.page(
                site,
                "Remove a record | " + site.title(),
                Html.of("""
                <h1>Find your record</h1>
                <form id="find" method="post" action="{}/find">
                <label>First name <input name="first" required></label>
                <label>Last name <input name="last" required></label>
                <label>City <input name="city"></label>
                <label>State <input name="state" maxlength="20"></label>
                <button>Find</button>
                </form>
                """, site.layout().removalPath()));
    }

    private static Html takeForm(Site site, Listing picked, boolean asksEmail) {
        return Chrome.page(
                site,
                "Is this you? | " + site.title(),
                Html.of(
                        """
                <h1>Remove {}?</h1>
                <form id="take" method="post" action="{}/take/{}">
                {}<button>Remove</button>
                </form>
                """,
                        picked.name().full(),
                        site.layout().removalPath(),
                        picked.id(),
                        asksEmail
                                ? new Html(
                                        "<label>Your e-mail <input id=\"email\" name=\"email\" type=\"email\" required></label>\n")
                                : Html.NOTHING));
    }
}
