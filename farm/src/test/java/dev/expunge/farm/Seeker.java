package dev.expunge.farm;

import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Layout;
import dev.expunge.farm.site.Site;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks any site for somebody in the site's own way, as its definition would, and reads the ids from all pages. */
final class Seeker {
    private static final int MOST_PAGES = 60;

    private final Farm farm;
    private final Browser browser;

    Seeker(Farm farm) {
        this.farm = farm;
        this.browser = new Browser(farm);
    }

    /** The ids of the listings that a search for the person's name in the state of this home shows. */
    List<String> ids(Site site, Person person, Home home) {
        return ids(
                site,
                person.name().given(),
                person.name().family(),
                person.name().middle(),
                home,
                person);
    }

    Browser.Page page(Site site, Person person, Home home) {
        return first(
                site,
                person.name().given(),
                person.name().family(),
                person.name().middle(),
                home,
                person);
    }

    private List<String> ids(Site site, String given, String family, String middle, Home home, Person person) {
        List<String> ids = new ArrayList<>();
        Browser.Page page = first(site, given, family, middle, home, person);
        for (int i = 0; i < MOST_PAGES; i++) {
            ids.addAll(read(site, page));
            String next = next(site, page);
            if (next.isEmpty()) {
                return ids;
            }
            page = browser.get(site.name(), next);
        }
        throw new AssertionError("pages without end");
    }

    private Browser.Page first(Site site, String given, String family, String middle, Home home, Person person) {
        String slug = Folded.slug(given) + "-" + Folded.slug(family);
        String state = home.state();
        String names = "fn=" + Browser.encoded(given) + "&ln=" + Browser.encoded(family) + "&st=" + state;
        return switch (site.search()) {
            case PATH ->
                browser.get(
                        site.name(), "/people/" + slug + "?city=" + Browser.encoded(home.city()) + "&state=" + state);
            case STATE_PATH ->
                browser.get(
                        site.name(),
                        "/" + Folded.slug(farm.people().country().stateName(state)) + "/" + Folded.slug(home.city())
                                + "/" + slug);
            case MIDDLE_PATH ->
                browser.get(
                        site.name(),
                        "/name/" + Folded.slug(given) + "-" + (middle.isEmpty() ? "nmn" : Folded.slug(middle)) + "-"
                                + Folded.slug(family) + "/" + state.toLowerCase(java.util.Locale.ROOT));
            case QUERY -> browser.get(site.name(), "/search?" + names);
            case SCRIPT -> browser.get(site.name(), "/data?" + names);
            case JSON ->
                browser.get(
                        site.name(),
                        "/api/people?first=" + Browser.encoded(given) + "&last=" + Browser.encoded(family) + "&state="
                                + state);
            case AGE_BUCKETS ->
                browser.get(
                        site.name(),
                        "/find?name=" + Browser.encoded(given + " " + family) + "&state=" + state + "&age="
                                + decade(site, person));
            case FORM -> submit(site, browser.get(site.name(), "/search"), "form#search", given, family, home);
            case IN_REMOVAL_FORM -> submit(site, browser.get(site.name(), "/optout"), "form#find", given, family, home);
            case SPELLING -> {
                Browser.Page page = browser.get(
                        site.name(),
                        "/s?q=" + Browser.encoded(given + " " + family) + "&where="
                                + Browser.encoded(home.city() + ", " + state));
                yield page.has("a.keep")
                        ? browser.follow(page.html().select("a.keep").attr("abs:href"))
                        : page;
            }
            case MAILED_CODE -> lookup(site, names);
        };
    }

    private Browser.Page lookup(Site site, String names) {
        Browser.Page page = browser.get(site.name(), "/lookup?" + names);
        if (!page.has("form#access")) {
            return page;
        }
        Browser.Page form = browser.post(site.name(), "/access", Map.of("email", "seeker@example.com"));
        Matcher code =
                Pattern.compile("\\d{6}").matcher(farm.truth().mails().getLast().text());
        if (!code.find()) {
            throw new AssertionError("no code in the letter");
        }
        String ticket = form.html().select("[name=ticket]").val();
        browser.post(site.name(), "/access/code", Map.of("ticket", ticket, "code", code.group()));
        return browser.get(site.name(), "/lookup?" + names);
    }

    private Browser.Page submit(Site site, Browser.Page page, String css, String given, String family, Home home) {
        Element form = page.html().select(css).first();
        if (form == null) {
            return page;
        }
        Map<String, String> fields = new HashMap<>();
        form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.val()));
        fields.putAll(Map.of("first", given, "last", family, "city", home.city(), "state", home.state()));
        return browser.post(site.name(), form.attr("action"), fields);
    }

    /** The decade that the site's listing of the person shows, which may be stale by a year. */
    private int decade(Site site, Person person) {
        Matcher age = Pattern.compile("(\\d+)s")
                .matcher(farm.truth().of(site.name(), person.id()).stream()
                        .map(shown -> browser.get(site.name(), shown.path()).text(".age"))
                        .findFirst()
                        .orElse(""));
        int shown = age.find() ? Integer.parseInt(age.group(1)) : 0;
        LocalDate today = LocalDate.ofInstant(farm.clock().instant(), ZoneOffset.UTC);
        return shown == 0 ? person.age(today) / 10 * 10 : shown;
    }

    private static List<String> read(Site site, Browser.Page page) {
        Pattern path = Pattern.compile(
                site.layout().listingPath("([0-9a-z]{6,8})", "[a-z0-9-]*").replace("/", "\\/"));
        List<String> hrefs = isJson(site)
                ? json(page)
                        .path("people")
                        .valueStream()
                        .map(person -> person.path("url").asString(""))
                        .toList()
                : page.html().select("a[href]").eachAttr("href");
        return hrefs.stream()
                .map(path::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static String next(Site site, Browser.Page page) {
        return isJson(site)
                ? json(page).path("next").asString("")
                : page.html().select("a[rel=next]").attr("href");
    }

    private static boolean isJson(Site site) {
        return site.layout() == Layout.JSON || site.layout() == Layout.SCRIPT;
    }

    private static JsonNode json(Browser.Page page) {
        return page.status() == 200
                ? JsonMapper.shared().readTree(page.body())
                : JsonMapper.shared().createObjectNode();
    }
}
