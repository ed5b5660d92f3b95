package dev.expunge.farm.page;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.site.Site;
import java.util.List;

/** The markup of a site that was made anew: nothing in it is called as it was. */
final class Redesigned {
    private Redesigned() {}

    static Html tiles(Site site, List<Listing> listings) {
        Wording wording = new Wording(site);
        return listings.isEmpty()
                ? new Html("<div class=\"grid\"><div class=\"blank\">Nothing here yet.</div></div>")
                : Html.of(
                        "<div class=\"grid\">{}</div>",
                        Html.join(listings.stream()
                                .map(listing -> Html.of(
                                        "<section class=\"tile\"><strong>{}</strong><small>{}</small>"
                                                + "<a class=\"go-deep\" href=\"{}\">More</a></section>",
                                        wording.name(listing),
                                        wording.age(listing),
                                        wording.link(listing)))));
    }
}
