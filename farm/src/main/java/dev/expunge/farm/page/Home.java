package dev.expunge.farm.page;

import dev.expunge.farm.site.Site;

/** A site's first page: how to ask it. */
public final class Home {
    private Home() {}

    public static Html page(Site site) {
        return Chrome.page(
                site,
                site.title(),
                Html.of("""
                <h1>{}</h1>
                {}
                <p><a href="{}">Remove my record</a></p>
                """, site.title(), search(site), site.layout().removalPath()));
    }

    private static Html search(Site site) {
        return switch (site.search()) {
            case PATH -> example("/people/control-anchor?city=Dayton&state=OH");
            case STATE_PATH -> example("/ohio/dayton/control-anchor");
            case MIDDLE_PATH -> example("/name/control-nmn-anchor/oh");
            case JSON -> example("/api/people?first=Control&last=Anchor&state=OH");
            case QUERY, SCRIPT -> form("/search", "fn", "ln", "st");
            case MAILED_CODE -> form("/lookup", "fn", "ln", "st");
            case FORM -> new Html("<p><a href=\"/search\">Search</a></p>");
            case IN_REMOVAL_FORM -> new Html("<p>Find your record in the form below.</p>");
            case AGE_BUCKETS -> one("/find", "name", "state");
            case SPELLING -> one("/s", "q", "where");
        };
    }

    private static Html example(String address) {
        return Html.of("<p>For example <a href=\"{}\">{}</a></p>", address, address);
    }

    private static Html form(String action, String given, String family, String state) {
        return Html.of("""
                <form id="search" action="{}">
                <label>First name <input name="{}"></label><label>Last name <input name="{}"></label>
                <label>City <input name="city"></label><label>State <input name="{}"></label><button>Search</button>
                </form>
                """, action, given, family, state);
    }

    private static Html one(String action, String name, String where) {
        return Html.of("""
                <form id="search" action="{}">
                <label>Name <input name="{}"></label><label>Where <input name="{}"></label><button>Search</button>
                </form>
                """, action, name, where);
    }
}
