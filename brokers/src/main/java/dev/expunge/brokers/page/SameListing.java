package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.person.Listing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds a listing again among the rows of another page. */
public record SameListing(Extractor extractor, Listing listing) {
    /** By its id or its own page, by a fingerprint where neither is there; empty when none or more than one is it. */
    public OptionalInt find(Page page, Selector each) {
        List<Optional<Listing>> rows = extractor.rows(page, each);
        OptionalInt surely = only(
                rows,
                row -> row.id() != null && row.id().equals(listing.id())
                        || row.url() != null && row.url().equals(listing.url()));
        return surely.isPresent() ? surely : only(rows, listing::isSameAs);
    }

    private static OptionalInt only(List<Optional<Listing>> rows, Predicate<Listing> is) {
        int[] found = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).filter(is).isPresent())
                .toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }
}
