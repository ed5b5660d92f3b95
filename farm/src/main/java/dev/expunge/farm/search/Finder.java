package dev.expunge.farm.search;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.behaviour.Trouble;
import dev.expunge.farm.behaviour.Weather;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.page.Results;
import dev.expunge.farm.page.Troubles;
import dev.expunge.farm.site.Fate.Redesign;
import dev.expunge.farm.site.Layout;
import dev.expunge.farm.site.Site;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers a question that has been understood: with trouble, a page of results, or nobody. */
public final class Finder {
    private static final String PAGE = "page";
    private static final int MOST_PAGES = 100;

    private final Catalogue catalogue;
    private final Weather weather;
    private final InstantSource clock;

    public Finder(Catalogue catalogue, Weather weather, InstantSource clock) {
        this.catalogue = catalogue;
        this.weather = weather;
        this.clock = clock;
    }

    public Reply reply(Site site, Ask ask, Query query) {
        Instant now = clock.instant();
        Optional<Trouble> trouble = weather.troubleWith(site, query.given(), query.family(), now);
        if (trouble.isPresent() && trouble.get() != Trouble.SLOW) {
            return Troubles.reply(site, trouble.get(), weather.retryAfter(now));
        }
        List<Listing> all = catalogue.find(site, query);
        int page = page(ask);
        int from = Math.min(all.size(), page * site.pageSize());
        int to = Math.min(all.size(), from + site.pageSize());
        String next = to < all.size() ? nextAddress(ask, page) : "";
        Reply reply = rendered(site, query, all.subList(from, to), all.size(), next, now);
        return trouble.isPresent() ? reply.slowly() : reply;
    }

    private Reply rendered(Site site, Query query, List<Listing> listings, int total, String next, Instant now) {
        Optional<Redesign> redesign = weather.redesigned(site, now);
        if (site.layout() == Layout.JSON || site.layout() == Layout.SCRIPT) {
            return redesign.map(how -> JsonResults.redesigned(how))
                    .orElseGet(() -> JsonResults.of(site, listings, total, next));
        }
        return Reply.html(redesign.map(how -> Results.redesigned(site, how, query, listings))
                .orElseGet(() -> Results.page(site, query, listings, next)));
    }

    private static int page(Ask ask) {
        String page = ask.query(PAGE);
        return page.matches("[1-9][0-9]?") ? Math.min(MOST_PAGES, Integer.parseInt(page)) - 1 : 0;
    }

    /** The same question, one page on; a form's answers go into the address. */
    private static String nextAddress(Ask ask, int page) {
        Map<String, String> again = new TreeMap<>(ask.query());
        again.putAll(ask.form());
        again.put(PAGE, Integer.toString(page + 2));
        return ask.path()
                + again.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
