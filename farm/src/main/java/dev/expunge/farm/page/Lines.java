package dev.expunge.farm.page;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.site.AgeStyle;
import dev.expunge.farm.site.Site;
import java.util.List;

/** {@code div.line}: a sentence for each. */
final class Lines {
    private Lines() {}

    static Html of(Site site, List<Listing> listings) {
        Wording wording = new Wording(site);
        return Html.join(listings.stream().map(listing -> line(site, wording, listing)));
    }

    private static Html line(Site site, Wording wording, Listing listing) {
        String age = wording.age(listing);
        return Html.of(
                """
                <div class="line record"><b class="name">{}</b>{} — lives or lived in {}{}{} \
                <a class="go" href="{}">Open</a></div>
                """,
                wording.heading(listing),
                age.isEmpty() || site.age() == AgeStyle.AFTER_NAME
                        ? Html.NOTHING
                        : Html.of(" (<span class=\"age\">{}</span>)", age),
                Html.join(wording.homesOnCard(listing).stream()
                        .map(home -> Html.of("<em class=\"place\">{}</em>; ", wording.place(home)))),
                Html.join(listing.relatives().stream()
                        .map(name -> Html.of("<i class=\"relative\">{}</i> ", name.plain()))),
                Html.join(
                        wording.phones(listing).stream().map(phone -> Html.of("<tt class=\"phone\">{}</tt> ", phone))),
                wording.link(listing));
    }
}
