package dev.expunge.farm.page;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.site.AgeStyle;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Removal;
import dev.expunge.farm.site.Site;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a site writes names, ages, places and numbers. */
final class Wording {
    private static final int PLACES_BEFORE_MORE = 2;
    private static final int LETTERS_OF_CITY = 3;

    private final Site site;

    Wording(Site site) {
        this.site = site;
    }

    String name(Listing listing) {
        return site.has(Quirk.FAMILY_FIRST)
                ? listing.name().familyFirst()
                : listing.name().full();
    }

    /** With the age, where the site writes it there. */
    String heading(Listing listing) {
        String age = age(listing);
        return site.age() == AgeStyle.AFTER_NAME && !age.isEmpty() ? name(listing) + ", " + age : name(listing);
    }

    /** Empty when not told. */
    String age(Listing listing) {
        if (listing.deceased()) {
            return "Deceased";
        }
        Integer age = listing.age();
        if (age == null) {
            return "";
        }
        return switch (site.age()) {
            case AFTER_NAME, PLAIN -> age.toString();
            case ABOUT -> "~" + (age + 2) / 5 * 5;
            case DECADE -> age / 10 * 10 + "s";
            case NONE -> "";
        };
    }

    String place(Home home) {
        String city = home.city();
        return site.has(Quirk.CUT_CITIES) && city.length() > LETTERS_OF_CITY + 1
                ? city.substring(0, LETTERS_OF_CITY) + "…, " + home.state()
                : home.place();
    }

    /** The places that a card shows, each once. */
    List<Home> homesOnCard(Listing listing) {
        List<Home> places = places(listing);
        return site.has(Quirk.MORE_PLACES) && places.size() > PLACES_BEFORE_MORE
                ? places.subList(0, PLACES_BEFORE_MORE)
                : places;
    }

    /** {@code +3 more}, or empty. */
    String more(Listing listing) {
        int hidden = places(listing).size() - homesOnCard(listing).size();
        return hidden == 0 ? "" : "+" + hidden + " more";
    }

    private static List<Home> places(Listing listing) {
        Set<String> seen = new HashSet<>();
        return listing.homes().stream().filter(home -> seen.add(home.place())).toList();
    }

    List<String> phones(Listing listing) {
        return site.has(Quirk.MASKED_PHONES)
                ? listing.phones().stream()
                        .map(phone -> phone.substring(0, phone.length() - 2) + "••")
                        .toList()
                : listing.phones();
    }

    List<String> emails(Listing listing) {
        return listing.emails().stream()
                .map(email -> site.has(Quirk.MASKED_EMAIL)
                        ? email.charAt(0) + "****" + email.substring(email.indexOf('@'))
                        : email)
                .toList();
    }

    /** The link by which a row is picked for removal, where the site removes so. */
    Html take(Listing listing) {
        return switch (site.removal()) {
            case Removal.RowPick _ ->
                Html.of(
                        " <a class=\"take\" href=\"{}/take/{}\">This is me</a>",
                        site.layout().removalPath(),
                        listing.id());
            case Removal.OneStep _, Removal.ListingForm _, Removal.Letter _ -> Html.NOTHING;
            case Removal.AgentForm _, Removal.CodeFirst _, Removal.ViaParent _ -> Html.NOTHING;
        };
    }

    String link(Listing listing) {
        return site.layout().listingPath(listing.id(), listing.slug());
    }
}
