package dev.expunge.farm.site;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One site, as data.
 *
 * @param number the broker id of its definition
 * @param name in host names: {@code clearfinder.localhost}
 * @param stock the name of the site whose listings it shows, its own or another's of which it is a mirror
 * @param coverage how many of a hundred people it lists
 * @param pageSize listings on a page of results
 */
public record Site(
        int number,
        String name,
        String title,
        Family family,
        String stock,
        int coverage,
        Copies copies,
        Layout layout,
        Search search,
        int pageSize,
        AgeStyle age,
        Set<Quirk> quirks,
        Removal removal,
        Manners manners,
        List<Fate> fates) {
    private static final int PAGE = 25;
    private static final Set<Quirk> MOODS =
            Set.of(Quirk.FLAKY, Quirk.SOMETIMES_BROKEN, Quirk.ROBOTS_DISALLOW, Quirk.CUT_CITIES);

    public Site {
        if (!name.matches("[a-z]{3,30}")) {
            throw new IllegalArgumentException("a site's name is a word of small letters");
        }
        requireNonNull(title, "title is null");
        requireNonNull(family, "family is null");
        requireNonNull(stock, "stock is null");
        requireNonNull(copies, "copies is null");
        requireNonNull(layout, "layout is null");
        requireNonNull(search, "search is null");
        requireNonNull(age, "age is null");
        requireNonNull(removal, "removal is null");
        requireNonNull(manners, "manners is null");
        quirks = Set.copyOf(quirks);
        fates = List.copyOf(fates);
    }

    static Site of(int number, String title, Family family) {
        String name = title.toLowerCase(java.util.Locale.ROOT);
        return new Site(
                number,
                name,
                title,
                family,
                name,
                60,
                Copies.ONE,
                Layout.CARDS,
                Search.QUERY,
                PAGE,
                AgeStyle.PLAIN,
                Set.of(),
                Removal.form(Confirm.none()),
                Manners.obeying(),
                List.of());
    }

    /** {@code clearfinder.localhost}. */
    public String host() {
        return name + ".localhost";
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    public boolean isParent() {
        return family.parent().equals(name);
    }

    public boolean isMirror() {
        return !stock.equals(name);
    }

    /** Without what it would do to its visitors by itself, and without what leaves a match to chance. */
    Site calm() {
        Set<Quirk> rest = EnumSet.noneOf(Quirk.class);
        rest.addAll(quirks);
        rest.removeAll(MOODS);
        return new Site(
                number,
                name,
                title,
                family,
                stock,
                coverage,
                copies,
                layout == Layout.SCRIPT ? Layout.DRAWN : layout,
                search == Search.SCRIPT ? Search.QUERY : search,
                pageSize,
                age,
                rest,
                removal,
                manners,
                List.of());
    }

    Site mirroring(Site other) {
        return new Site(
                number,
                name,
                title,
                family,
                other.name,
                other.coverage,
                other.copies,
                layout,
                search,
                pageSize,
                age,
                quirks,
                removal,
                manners,
                fates);
    }

    Site covering(int percent, Copies how) {
        return new Site(
                number, name, title, family, stock, percent, how, layout, search, pageSize, age, quirks, removal,
                manners, fates);
    }

    Site showing(Layout look, AgeStyle ages, Quirk... more) {
        Set<Quirk> all = EnumSet.noneOf(Quirk.class);
        all.addAll(quirks);
        all.addAll(List.of(more));
        return new Site(
                number, name, title, family, stock, coverage, copies, look, search, pageSize, ages, all, removal,
                manners, fates);
    }

    Site searchedBy(Search how) {
        return new Site(
                number, name, title, family, stock, coverage, copies, layout, how, pageSize, age, quirks, removal,
                manners, fates);
    }

    Site paging(int size) {
        return new Site(
                number, name, title, family, stock, coverage, copies, layout, search, size, age, quirks, removal,
                manners, fates);
    }

    Site removing(Removal how, Manners then) {
        return new Site(
                number, name, title, family, stock, coverage, copies, layout, search, pageSize, age, quirks, how, then,
                fates);
    }

    Site living(Fate... through) {
        return new Site(
                number,
                name,
                title,
                family,
                stock,
                coverage,
                copies,
                layout,
                search,
                pageSize,
                age,
                quirks,
                removal,
                manners,
                List.of(through));
    }
}
