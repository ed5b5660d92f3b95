package dev.expunge.farm.site;

/** The look of a site's pages. */
public enum Layout {
    /** A list of cards. */
    CARDS("/p/%2$s-%1$s", "/control"),
    /** A table with a row for each. */
    TABLE("/record/%1$s", "/optout"),
    /** Articles with schema.org Person in them. */
    MICRODATA("/person/%1$s", "/privacy/remove"),
    /** A line of text for each. */
    LINES("/r/%1$s/%2$s", "/do-not-list"),
    /** Cards that a script draws in the browser. */
    SCRIPT("/profile/%1$s", "/removal"),
    /** The same cards, drawn by the site. */
    DRAWN("/profile/%1$s", "/removal"),
    /** No pages to search, but a JSON endpoint. */
    JSON("/r/%1$s/%2$s", "/do-not-list");

    private final String listing;
    private final String removal;

    Layout(String listing, String removal) {
        this.listing = listing;
        this.removal = removal;
    }

    public String listingPath(String id, String slug) {
        return listing.formatted(id, slug);
    }

    /** Where a site of this look has its form for removals. */
    public String removalPath() {
        return removal;
    }
}
