package dev.expunge.farm.search;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.mail.Codes;
import dev.expunge.farm.mail.Outbox;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.People;
import dev.expunge.farm.site.Search;
import dev.expunge.farm.site.Site;
import java.time.InstantSource;
import java.util.Optional;

/** The search of every site. */
public final class Searches {
    private final Finder finder;
    private final PathWays paths;
    private final FormWays forms;
    private final DetourWays detours;
    private final ScriptWay script;
    private final CodeWay code;

    public Searches(
            long seed,
            People people,
            Catalogue catalogue,
            Finder finder,
            Codes codes,
            Outbox outbox,
            InstantSource clock) {
        this.finder = finder;
        Names names = new Names(people);
        paths = new PathWays(names, people.country());
        forms = new FormWays(seed, people.country());
        detours = new DetourWays(seed, names, people.country(), catalogue);
        script = new ScriptWay(forms);
        code = new CodeWay(codes, outbox, people.country(), clock);
    }

    /** Empty when the request is no search. */
    public Optional<Reply> reply(Site site, Ask ask) {
        return switch (way(site.search()).read(site, ask)) {
            case Asked.NothingHere() -> Optional.empty();
            case Asked.First(var reply) -> Optional.of(reply);
            case Asked.For(var query) -> Optional.of(finder.reply(site, ask, query));
        };
    }

    private Way way(Search search) {
        return switch (search) {
            case PATH -> paths::path;
            case STATE_PATH -> paths::state;
            case MIDDLE_PATH -> paths::middle;
            case QUERY -> forms::query;
            case FORM -> forms::form;
            case AGE_BUCKETS -> detours::ages;
            case SPELLING -> detours::spelling;
            case JSON -> forms::json;
            case SCRIPT -> script::read;
            case MAILED_CODE -> code::read;
            case IN_REMOVAL_FORM -> FormWays::none;
        };
    }
}
