package dev.expunge.farm.page;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.site.Site;
import java.util.List;

/** {@code table.people tr.person}. */
final class Rows {
    private Rows() {}

    static Html of(Site site, List<Listing> listings) {
        Wording wording = new Wording(site);
        return Html.of("""
                <table class="people">
                <thead><tr><th>Name</th><th>Age</th><th>Places</th><th>Related</th><th></th></tr></thead>
                <tbody>
                {}</tbody>
                </table>
                """, Html.join(listings.stream().map(listing -> row(wording, listing))));
    }

    private static Html row(Wording wording, Listing listing) {
        return Html.of(
                """
                <tr class="person"><td class="who">{}</td><td class="age">{}</td><td class="where">{}</td>\
                <td class="kin">{}</td><td>{}<a class="open" href="{}">Open</a>{}</td></tr>
                """,
                wording.name(listing),
                wording.age(listing),
                Html.join(wording.homesOnCard(listing).stream()
                        .map(home -> Html.of("<span class=\"place\">{}</span> ", wording.place(home)))),
                Html.join(listing.relatives().stream()
                        .map(name -> Html.of("<span class=\"relative\">{}</span> ", name.plain()))),
                Html.join(wording.phones(listing).stream()
                        .map(phone -> Html.of("<span class=\"phone\">{}</span> ", phone))),
                wording.link(listing),
                wording.take(listing));
    }
}
