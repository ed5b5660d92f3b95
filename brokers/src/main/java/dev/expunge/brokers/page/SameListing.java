package dev.expunge.brokers.page;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.person.Listing;
import dev.expunge.matching.Match;
import dev.expunge.matching.ProfileMatcher;
import dev.expunge.matching.Search;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.Verdict;
import dev.expunge.matching.compare.Level;
import dev.expunge.matching.model.Weights;
import dev.expunge.matching.person.Person;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds a listing again among the rows of another page. A row that is known by another id, or another address, is another listing; only
 * one that shows neither, or stands at another site than the listing, can be it by what it says, and then it has to match the person too.
 */
public final class SameListing {
    private static final Set<Level> CONFLICTS =
            Set.of(Level.SUFFIX_CONFLICT, Level.MIDDLE_OTHER, Level.MIDDLE_INITIAL_OTHER);

    private final Extractor extractor;
    private final Listing listing;
    private final Person person;

    /** @param person whose the listing is */
    public SameListing(Extractor extractor, Listing listing, Person person) {
        this.extractor = requireNonNull(extractor, "extractor is null");
        this.listing = requireNonNull(listing, "listing is null");
        this.person = requireNonNull(person, "person is null");
    }

    /** Its index among the rows; empty when none or more than one is it. */
    public OptionalInt find(Page page, Selector each) {
        List<Optional<Listing>> rows = extractor.rows(page, each);
        OptionalInt surely = only(IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).filter(this::isSurely).isPresent()));
        return surely.isPresent() ? surely : bySaying(rows);
    }

    /** Of a listing of this very site: its id, and where one of the two has none, its address. */
    private boolean isSurely(Listing row) {
        if (!extractor.isOwn(listing)) {
            return false;
        }
        return row.id() != null && listing.id() != null
                ? row.id().equals(listing.id())
                : row.url() != null && row.url().equals(listing.url());
    }

    private OptionalInt bySaying(List<Optional<Listing>> rows) {
        ProfileMatcher matcher = new ProfileMatcher(person, Weights.standard(), Thresholds.STANDARD);
        List<Person> people =
                rows.stream().flatMap(Optional::stream).map(Listing::person).toList();
        Search search = new Search(people.size(), false);
        int[] alike = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).filter(listing::isSameByPrint).isPresent())
                .toArray();
        return only(IntStream.of(alike)
                .filter(i -> alike.length == 1)
                .filter(i -> rows.get(i).filter(this::isNoOther).isPresent())
                .filter(i ->
                        isThePersons(matcher.match(rows.get(i).orElseThrow().person(), search))));
    }

    /** Ids and addresses of another site say nothing here. */
    private boolean isNoOther(Listing row) {
        return !extractor.isOwn(listing) || (row.id() == null && row.url() == null);
    }

    private static boolean isThePersons(Match match) {
        return match.verdict() == Verdict.MATCH
                && match.contributions().stream().noneMatch(one -> CONFLICTS.contains(one.level()));
    }

    private static OptionalInt only(IntStream found) {
        int[] places = found.limit(2).toArray();
        return places.length == 1 ? OptionalInt.of(places[0]) : OptionalInt.empty();
    }
}
