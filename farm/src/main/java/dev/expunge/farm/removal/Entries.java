package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.site.Site;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is typed into forms: addresses of listings, and of mailboxes. */
final class Entries {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    private final Catalogue catalogue;

    Entries(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The listing at an address of this site, if it is there now. */
    Optional<Listing> listing(Site site, String address) {
        try {
            URI uri = URI.create(address);
            return site.host().equals(uri.getHost()) && uri.getPath() != null
                    ? atPath(site, uri.getPath())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // whatever was typed is no address
        }
    }

    Optional<Listing> atPath(Site site, String path) {
        return id(site, path).flatMap(id -> catalogue.at(site, id));
    }

    /** The id in a path that has the form of a listing's. */
    static Optional<String> id(Site site, String path) {
        String form = Pattern.quote(site.layout().listingPath("ID", "SLUG"))
                .replace("SLUG", "\\E[a-z0-9-]*\\Q")
                .replace("ID", "\\E([0-9a-z]+)\\Q");
        Matcher matcher = Pattern.compile(form).matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    static Reply refusal(Site site, String sentence) {
        return Reply.html(422, Chrome.note(site, "Please check", "error", sentence));
    }

    static boolean at(Ask ask, Site site, String rest) {
        return ask.path().equals(site.layout().removalPath() + rest);
    }
}
