package dev.expunge.farm.page;

import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.people.Dice;
import dev.expunge.farm.site.Fate.Redesign;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import java.util.List;
import java.util.Optional;

/** Pages of results. */
public final class Results {
    private Results() {}

    /**
     * One page of what was found.
     *
     * @param next the address of the next page, empty when this is the last
     */
    public static Html page(Site site, Query query, List<Listing> listings, String next) {
        Html body = listings.isEmpty()
                ? empty(site, query)
                : heading(site, query, listings.size())
                        .and(properties(site, query))
                        .and(cards(site, listings));
        return Chrome.page(site, title(site, query), body.and(paging(next)));
    }

    /** What every question gets after a redesign. */
    public static Html redesigned(Site site, Redesign how, Query query, List<Listing> listings) {
        return switch (how) {
            case QUIET -> Chrome.page(site, site.title(), empty(site, query));
            case LOUD -> Chrome.page(site, site.title(), Redesigned.tiles(site, listings));
        };
    }

    /** The frame without anything in it. */
    public static Html broken(Site site) {
        return Chrome.page(site, site.title(), new Html("<ul class=\"results\"></ul>"));
    }

    private static Html cards(Site site, List<Listing> listings) {
        return switch (site.layout()) {
            case CARDS, SCRIPT, DRAWN -> Cards.of(site, listings);
            case TABLE -> Rows.of(site, listings);
            case MICRODATA -> Articles.of(site, listings);
            case LINES, JSON -> Lines.of(site, listings);
        };
    }

    private static Html empty(Site site, Query query) {
        if (site.has(Quirk.PROPERTIES)
                && Dice.of(0, "property of " + query.name()).chance(0.5)) {
            return new Html("<h1>1 property</h1>\n").and(properties(site, query));
        }
        Html heading = site.has(Quirk.ECHO)
                ? Html.of("<h1>{} in {}: records, phone and address found</h1>", query.name(), where(query))
                : new Html("<h1>Search</h1>");
        return heading.and(Html.of("<p class=\"no-results\">No people found for {}.</p>", query.name()));
    }

    private static Html heading(Site site, Query query, int count) {
        return site.has(Quirk.ECHO)
                ? Html.of("<h1>{} in {}: records, phone and address found</h1>", query.name(), where(query))
                : Html.of("<h1>{}</h1>\n", count == 1 ? "1 person" : count + " people");
    }

    private static String title(Site site, Query query) {
        return site.has(Quirk.ECHO)
                ? query.name() + " in " + where(query) + " | " + site.title()
                : "People | " + site.title();
    }

    private static String where(Query query) {
        return query.city().isEmpty() ? "the United States" : query.city() + ", " + query.state();
    }

    private static Html properties(Site site, Query query) {
        if (!site.has(Quirk.PROPERTIES)) {
            return Html.NOTHING;
        }
        Dice dice = Dice.of(0, query.name() + query.city());
        String address =
                dice.between(10, 9999) + " Orchard Rd, " + (query.city().isEmpty() ? "Dayton, OH" : where(query));
        return Html.of(
                "<div class=\"line property\"><b class=\"address\">{}</b> — {} bedrooms, built {} <a class=\"go\" "
                        + "href=\"/property/{}\">Open</a></div>",
                address,
                dice.between(1, 5),
                dice.between(1920, 2020),
                dice.between(100000, 999999));
    }

    private static Html paging(String next) {
        return Optional.of(next)
                .filter(address -> !address.isEmpty())
                .map(address -> Html.of("<nav><a rel=\"next\" class=\"next\" href=\"{}\">Next page</a></nav>", address))
                .orElse(Html.NOTHING);
    }
}
