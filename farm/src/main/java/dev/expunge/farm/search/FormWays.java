package dev.expunge.farm.search;

import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Profile;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Country;
import dev.expunge.farm.people.Dice;
import dev.expunge.farm.site.Site;

/** Searches by query string and by form. */
final class FormWays {
    private static final String SEARCH = "/search";

    private final long seed;
    private final Country country;

    FormWays(long seed, Country country) {
        this.seed = seed;
        this.country = country;
    }

    /** {@code /search?fn=John&ln=Smith&city=Dayton&st=OH} */
    Asked query(Site site, Ask ask) {
        if (!ask.isGet() || !ask.path().equals(SEARCH)) {
            return new Asked.NothingHere();
        }
        return query(site, ask, "fn", "ln", "st");
    }

    /** {@code POST /search} with first, last, city, state and the token of the form. */
    Asked form(Site site, Ask ask) {
        if (!ask.path().equals(SEARCH)) {
            return new Asked.NothingHere();
        }
        if (ask.isGet() && ask.query("page").isEmpty()) {
            return new Asked.First(Reply.html(page(site)));
        }
        String token = ask.isGet() ? ask.query("token") : ask.form("token");
        if (!token.equals(token(site))) {
            return new Asked.First(
                    Reply.html(403, Chrome.note(site, "Form expired", "stale-form", "Open the search form again.")));
        }
        return ask.isGet() ? query(site, ask, "first", "last", "state") : posted(site, ask);
    }

    /** {@code /api/people?first=John&last=Smith&state=OH} */
    Asked json(Site site, Ask ask) {
        return ask.path().equals("/api/people") ? query(site, ask, "first", "last", "state") : new Asked.NothingHere();
    }

    private Asked posted(Site site, Ask ask) {
        String state = ask.form("state");
        return asked(site, Query.named(ask.form("first"), ask.form("last")).in(ask.form("city"), code(state)));
    }

    private Asked query(Site site, Ask ask, String given, String family, String state) {
        return asked(
                site, Query.named(ask.query(given), ask.query(family)).in(ask.query("city"), code(ask.query(state))));
    }

    static Asked asked(Site site, Query query) {
        return query.given().isEmpty() || query.family().isEmpty()
                ? new Asked.First(
                        Reply.html(400, Chrome.note(site, "Search", "incomplete", "Give a first and a last name.")))
                : new Asked.For(query);
    }

    private String code(String state) {
        return country.stateCode(state).orElse("");
    }

    private String token(Site site) {
        return Long.toHexString(Dice.of(seed, "form token of " + site.name()).bits());
    }

    Html page(Site site) {
        return Chrome.page(
                site,
                "Search | " + site.title(),
                Html.of(
                        """
                <h1>Find people</h1>
                <form id="search" method="post" action="/search">
                <input type="hidden" name="token" value="{}">
                <label>First name <input name="first"></label>
                <label>Last name <input name="last"></label>
                <label>City <input name="city"></label>
                <label>State <select name="state"><option value="">Any</option>{}</select></label>
                <button>Search</button>
                </form>
                """,
                        token(site),
                        Html.join(country.stateCodes()
                                .map(code ->
                                        Html.of("<option value=\"{}\">{}</option>", code, country.stateName(code))))));
    }

    /** Where there is nothing to search without the removal form. */
    static Asked none(Site site, Ask ask) {
        return ask.path().equals(SEARCH) ? new Asked.First(Profile.missing(site)) : new Asked.NothingHere();
    }
}
