package dev.expunge.farm.page;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.site.AgeStyle;
import dev.expunge.farm.site.Site;
import java.util.List;

/** {@code ul.results > li.card}. */
final class Cards {
    private Cards() {}

    static Html of(Site site, List<Listing> listings) {
        Wording wording = new Wording(site);
        return Html.of(
                "<ul class=\"results\">\n{}</ul>\n",
                Html.join(listings.stream().map(listing -> card(site, wording, listing))));
    }

    private static Html card(Site site, Wording wording, Listing listing) {
        return Html.of(
                """
                <li class="card">
                  <h3>{}</h3>
                  {}<ul class="lived">{}{}</ul>
                  {}{}
                  <a class="more" href="{}">View record</a>{}
                </li>
                """,
                wording.heading(listing),
                age(site, wording.age(listing)),
                Html.join(
                        wording.homesOnCard(listing).stream().map(home -> Html.of("<li>{}</li>", wording.place(home)))),
                some("<li class=\"etc\">{}</li>", wording.more(listing)),
                relatives(listing.relatives()),
                Html.join(
                        wording.phones(listing).stream().map(phone -> Html.of("<span class=\"ph\">{}</span> ", phone))),
                wording.link(listing),
                wording.take(listing));
    }

    private static Html age(Site site, String age) {
        return site.age() == AgeStyle.AFTER_NAME ? Html.NOTHING : some("<span class=\"age\">Age {}</span>", age);
    }

    private static Html relatives(List<Name> relatives) {
        return relatives.isEmpty()
                ? Html.NOTHING
                : Html.of(
                        "<p class=\"rel\">Related to {}</p>",
                        Html.join(relatives.stream().map(name -> Html.of("<a>{}</a> ", name.plain()))));
    }

    private static Html some(String template, String text) {
        return text.isEmpty() ? Html.NOTHING : Html.of(template, text);
    }
}
