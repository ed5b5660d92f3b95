package dev.expunge.farm.search;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Country;
import dev.expunge.farm.people.Dice;
import dev.expunge.farm.people.Folded;
import dev.expunge.farm.site.Site;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Searches that ask something back before they answer: of what age, in which spelling. */
final class DetourWays {
    private static final Pattern DECADE = Pattern.compile("(\\d)\\d.*");

    private final long seed;
    private final Names names;
    private final Country country;
    private final Catalogue catalogue;

    DetourWays(long seed, Names names, Country country, Catalogue catalogue) {
        this.seed = seed;
        this.names = names;
        this.country = country;
        this.catalogue = catalogue;
    }

    /** {@code /find?name=John+Smith&state=OH&age=50-59} */
    Asked ages(Site site, Ask ask) {
        if (!ask.path().equals("/find")) {
            return new Asked.NothingHere();
        }
        Query query = names.of(ask.query("name"))
                .in(ask.query("city"), country.stateCode(ask.query("state")).orElse(""));
        Matcher age = DECADE.matcher(ask.query("age"));
        if (age.matches()) {
            return new Asked.For(query.aged(OptionalInt.of(Integer.parseInt(age.group(1)) * 10)));
        }
        boolean nobody = catalogue.find(site, query).isEmpty();
        return nobody ? new Asked.For(query) : new Asked.First(Reply.html(buckets(site, ask, query)));
    }

    private Html buckets(Site site, Ask ask, Query query) {
        Map<Integer, Long> counts = catalogue.find(site, query).stream()
                .filter(listing -> listing.age() != null)
                .collect(Collectors.groupingBy(
                        listing -> java.util.Objects.requireNonNull(listing.age()) / 10 * 10,
                        TreeMap::new,
                        Collectors.counting()));
        return Chrome.page(
                site,
                "How old? | " + site.title(),
                Html.of(
                        """
                <h1>How old is {}?</h1>
                <ul class="buckets">
                {}</ul>
                """,
                        query.name(),
                        Html.join(counts.entrySet().stream()
                                .map(bucket -> Html.of(
                                        "<li><a class=\"bucket\" href=\"/find?name={}&state={}&age={}-{}\">{}s ({})</a></li>\n",
                                        encoded(ask.query("name")),
                                        encoded(ask.query("state")),
                                        bucket.getKey(),
                                        bucket.getKey() + 9,
                                        bucket.getKey(),
                                        bucket.getValue())))));
    }

    /** {@code /s?q=John+Smith&where=Dayton,+OH}; with {@code exact=1} it does not ask back. */
    Asked spelling(Site site, Ask ask) {
        if (!ask.path().equals("/s")) {
            return new Asked.NothingHere();
        }
        Query name = names.of(ask.query("q"));
        String[] where = ask.query("where").split(",", 2);
        Query query = name.in(
                where[0].strip(),
                where.length < 2 ? "" : country.stateCode(where[1].strip()).orElse(""));
        boolean doubtful =
                Dice.of(seed, "spelling of " + Folded.of(query.family())).chance(0.3);
        return doubtful && !ask.query("exact").equals("1")
                ? new Asked.First(Reply.html(didYouMean(site, ask, query)))
                : new Asked.For(query);
    }

    private static Html didYouMean(Site site, Ask ask, Query query) {
        String other = query.family() + "e";
        return Chrome.page(
                site,
                "Did you mean? | " + site.title(),
                Html.of(
                        """
                <h1>Did you mean {} {}?</h1>
                <p class="did-you-mean"><a class="other" href="/s?q={}&where={}&exact=1">Yes, {} {}</a></p>
                <p><a class="keep" href="/s?q={}&where={}&exact=1">No, search for {}</a></p>
                """,
                        query.given(),
                        other,
                        encoded(query.given() + " " + other),
                        encoded(ask.query("where")),
                        query.given(),
                        other,
                        encoded(ask.query("q")),
                        encoded(ask.query("where")),
                        query.name()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
