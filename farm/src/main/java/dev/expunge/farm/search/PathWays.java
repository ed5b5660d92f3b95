package dev.expunge.farm.search;

import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Profile;
import dev.expunge.farm.people.Country;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches whose question stands in the path. */
final class PathWays {
    private static final Pattern PEOPLE = Pattern.compile("/people/([^/]+)");
    private static final Pattern STRICT = Pattern.compile("[a-z]+(-[a-z]+)+");
    private static final Pattern STATE = Pattern.compile("/([a-z-]{4,30})/([^/]+)/([^/]+)");
    private static final Pattern MIDDLE = Pattern.compile("/name/([a-z]+-[a-z]+-[a-z-]+)/([a-z]{2})");
    private static final Pattern ANY_NAME = Pattern.compile("/name/.*");

    private final Names names;
    private final Country country;

    PathWays(Names names, Country country) {
        this.names = names;
        this.country = country;
    }

    /** {@code /people/john-smith?city=Dayton&state=OH} */
    Asked path(Site site, Ask ask) {
        Matcher people = PEOPLE.matcher(ask.path());
        if (!people.matches()) {
            return new Asked.NothingHere();
        }
        String slug = people.group(1);
        String state = ask.query("state");
        boolean wellBuilt =
                STRICT.matcher(slug).matches() && country.stateCodes().anyMatch(state::equals);
        if (site.has(Quirk.STRICT_ADDRESS) && !wellBuilt) {
            return new Asked.First(Profile.missing(site));
        }
        return new Asked.For(
                names.of(slug).in(ask.query("city"), country.stateCode(state).orElse("")));
    }

    /** {@code /ohio/dayton/john-smith} */
    Asked state(Site site, Ask ask) {
        Matcher path = STATE.matcher(ask.path());
        if (!path.matches()) {
            return new Asked.NothingHere();
        }
        Optional<String> state = country.stateCode(path.group(1));
        return state.<Asked>map(code -> new Asked.For(names.of(path.group(3)).in(path.group(2), code)))
                .orElseGet(Asked.NothingHere::new);
    }

    /** {@code /name/john-nmn-smith/oh}; without the word in the middle it is no address. */
    Asked middle(Site site, Ask ask) {
        if (!ANY_NAME.matcher(ask.path()).matches()) {
            return new Asked.NothingHere();
        }
        Matcher path = MIDDLE.matcher(ask.path());
        Optional<String> state = path.matches() ? country.stateCode(path.group(2)) : Optional.empty();
        return state.<Asked>map(
                        code -> new Asked.For(names.withMiddle(path.group(1)).in("", code)))
                .orElseGet(() -> new Asked.First(Profile.missing(site)));
    }
}
