package dev.expunge.farm.page;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import java.util.List;

/** Articles marked up as schema.org Person. */
final class Articles {
    private Articles() {}

    static Html of(Site site, List<Listing> listings) {
        Wording wording = new Wording(site);
        return Html.of(
                "<section class=\"found\">\n{}</section>\n",
                Html.join(listings.stream().map(listing -> article(site, wording, listing))));
    }

    private static Html article(Site site, Wording wording, Listing listing) {
        return Html.of(
                """
                <article itemscope itemtype="https://schema.org/Person">
                  <h2>{}</h2>
                  <p class="age">{}</p>
                  {}
                  <div class="places">{}</div>
                  <div class="kin">{}</div>
                  {}{}
                  <a itemprop="url" class="details" href="{}">Full record</a>
                </article>
                """,
                name(site, wording, listing),
                wording.age(listing),
                aliases(site, listing),
                Html.join(wording.homesOnCard(listing).stream().map(Articles::address)),
                Html.join(listing.relatives().stream().map(Articles::relative)),
                Html.join(wording.phones(listing).stream()
                        .map(phone -> Html.of("<span itemprop=\"telephone\">{}</span> ", phone))),
                Html.join(wording.emails(listing).stream()
                        .map(email -> Html.of("<span itemprop=\"email\">{}</span> ", email))),
                wording.link(listing));
    }

    private static Html name(Site site, Wording wording, Listing listing) {
        Name name = listing.name();
        return site.has(Quirk.SPLIT_NAME)
                ? Html.of(
                        "<span itemprop=\"givenName\">{}</span> <span itemprop=\"additionalName\">{}</span> "
                                + "<span itemprop=\"familyName\">{}</span> <span itemprop=\"honorificSuffix\">{}</span>",
                        name.given(),
                        name.middle(),
                        name.family(),
                        name.suffix())
                : Html.of("<span itemprop=\"name\">{}</span>", wording.name(listing));
    }

    private static Html aliases(Site site, Listing listing) {
        return site.has(Quirk.ALIASES) && !listing.aliases().isEmpty()
                ? Html.of(
                        "<p class=\"aka\">Also known as {}</p>",
                        Html.join(listing.aliases().stream()
                                .map(alias -> Html.of("<span itemprop=\"alternateName\">{}</span> ", alias.plain()))))
                : Html.NOTHING;
    }

    private static Html address(Home home) {
        return Html.of(
                "<span itemprop=\"address\" itemscope itemtype=\"https://schema.org/PostalAddress\">"
                        + "<span itemprop=\"addressLocality\">{}</span>, <span itemprop=\"addressRegion\">{}</span></span> ",
                home.city(),
                home.state());
    }

    private static Html relative(Name name) {
        return Html.of(
                "<span itemprop=\"relatedTo\" itemscope itemtype=\"https://schema.org/Person\">"
                        + "<span itemprop=\"name\">{}</span></span> ",
                name.plain());
    }
}
