package dev.expunge.farm;

import dev.expunge.farm.behaviour.Trouble;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Home;
import dev.expunge.farm.page.Profile;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.page.Troubles;
import dev.expunge.farm.removal.Removals;
import dev.expunge.farm.search.Searches;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import java.time.Instant;
import java.util.Optional;

/** The way of a request through one site: closed, in trouble, and then whatever was asked. */
final class Streets {
    private final World world;
    private final Searches searches;
    private final Removals removals;

    Streets(World world, Searches searches, Removals removals) {
        this.world = world;
        this.searches = searches;
        this.removals = removals;
    }

    Reply reply(Site site, Ask ask) {
        Instant now = world.clock().instant();
        if (world.weather().retired(site, now)) {
            return Troubles.parked(site);
        }
        if (ask.path().equals("/robots.txt")) {
            return Reply.text("User-agent: *\n" + (site.has(Quirk.ROBOTS_DISALLOW) ? "Disallow: /\n" : "Disallow:\n"));
        }
        Optional<Trouble> trouble = world.weather().trouble(site, now);
        if (trouble.isEmpty()) {
            return page(site, ask);
        }
        return trouble.get() == Trouble.SLOW
                ? page(site, ask).slowly()
                : Troubles.reply(site, trouble.get(), world.weather().retryAfter(now));
    }

    private Reply page(Site site, Ask ask) {
        return (ask.path().equals("/") ? Optional.of(Reply.html(Home.page(site))) : Optional.<Reply>empty())
                .or(() -> removals.reply(site, ask))
                .or(() -> searches.reply(site, ask))
                .orElseGet(() -> Profile.missing(site));
    }
}
