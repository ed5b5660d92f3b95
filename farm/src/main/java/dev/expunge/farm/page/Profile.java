package dev.expunge.farm.page;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.site.Layout;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Removal;
import dev.expunge.farm.site.Site;

/** A listing's own page, and what stands there once it is gone. */
public final class Profile {
    private Profile() {}

    public static Html page(Site site, Listing listing) {
        Wording wording = new Wording(site);
        Html body = Html.of(
                """
                <article class="profile" data-id="{}"{}>
                  <h1 class="name"{}>{}</h1>
                  <p class="age">{}</p>
                  {}{}
                  <h2>Addresses</h2>
                  <ul class="addresses">{}</ul>
                  <h2>Telephones</h2>
                  <ul class="phones">{}</ul>
                  <h2>E-mail</h2>
                  <ul class="emails">{}</ul>
                  <h2>Relatives</h2>
                  <ul class="relatives">{}</ul>
                </article>
                {}
                """,
                listing.id(),
                schema(site, " itemscope itemtype=\"https://schema.org/Person\""),
                schema(site, " itemprop=\"name\""),
                wording.name(listing),
                wording.age(listing),
                born(listing),
                Html.join(listing.aliases().stream()
                        .map(alias -> Html.of("<p class=\"alias\">Also {}</p>", alias.plain()))),
                Html.join(listing.homes().stream().map(Profile::address)),
                Html.join(wording.phones(listing).stream().map(phone -> Html.of("<li>{}</li>", phone))),
                Html.join(wording.emails(listing).stream().map(email -> Html.of("<li>{}</li>", email))),
                Html.join(listing.relatives().stream().map(name -> Html.of("<li>{}</li>", name.plain()))),
                removal(site, listing));
        return Chrome.page(site, wording.name(listing) + " | " + site.title(), body);
    }

    /** Of a listing that is there no more. */
    public static Reply gone(Site site) {
        Html page = Chrome.note(site, "Removed", "removed", "This record has been removed.");
        if (site.has(Quirk.REMOVED_NOTE)) {
            return Reply.html(page);
        }
        return site.has(Quirk.REMOVED_GONE) ? Reply.html(410, page) : missing(site);
    }

    /** Of an address at which there never was anything. */
    public static Reply missing(Site site) {
        return Reply.html(404, Chrome.note(site, "Not found", "not-found", "There is no such page."));
    }

    private static Html schema(Site site, String attribute) {
        return site.layout() == Layout.MICRODATA ? new Html(attribute) : Html.NOTHING;
    }

    private static Html born(Listing listing) {
        Integer year = listing.birthYear();
        return year == null ? Html.NOTHING : Html.of("<p class=\"dob\">Born in {}</p>", year);
    }

    private static Html address(Home home) {
        return Html.of("<li>{}, {} {}</li>", home.street(), home.place(), home.postalCode());
    }

    private static Html removal(Site site, Listing listing) {
        return site.removal() instanceof Removal.OneStep
                ? Html.of(
                        "<form id=\"remove\" method=\"post\" action=\"/remove\"><input type=\"hidden\" name=\"id\" "
                                + "value=\"{}\"><button>Remove this record</button></form>",
                        listing.id())
                : Html.NOTHING;
    }
}
