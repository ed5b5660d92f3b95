package dev.expunge.farm.page;

import dev.expunge.farm.behaviour.Trouble;
import dev.expunge.farm.site.Site;
import java.time.Duration;

/** What a site says when it does not say what it was asked. */
public final class Troubles {
    private Troubles() {}

    /** @throws IllegalArgumentException for {@link Trouble#SLOW}, which says everything, in its time */
    public static Reply reply(Site site, Trouble trouble, Duration retryAfter) {
        return switch (trouble) {
            case UNAVAILABLE ->
                Reply.html(503, Chrome.note(site, "Back soon", "outage", "We are working on the site."));
            case RATE_LIMITED ->
                Reply.html(429, Chrome.note(site, "Slow down", "too-many", "Too many requests."))
                        .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
            case CHALLENGED ->
                Reply.html(
                        403,
                        Chrome.page(
                                site,
                                "Just a moment | " + site.title(),
                                new Html(
                                        "<div id=\"challenge\"><h1>Are you human?</h1><p>Prove it to go on.</p></div>")));
            case BLOCKED -> Reply.html(403, Chrome.note(site, "No access", "blocked", "Access denied."));
            case BROKEN -> Reply.html(Results.broken(site));
            case SLOW -> throw new IllegalArgumentException("a slow answer is an answer");
        };
    }

    /** What stands under the name of a site that has closed, at every address. */
    public static Reply parked(Site site) {
        return Reply.html(Html.of("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>{}</title></head>
                <body><p class="parked">The name {} is for sale.</p></body></html>
                """, site.host(), site.host()));
    }
}
