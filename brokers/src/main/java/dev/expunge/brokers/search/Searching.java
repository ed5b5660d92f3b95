package dev.expunge.brokers.search;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.drive.Driver;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Extractor;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.brokers.text.Scope;
import dev.expunge.matching.Match;
import dev.expunge.matching.ProfileMatcher;
import dev.expunge.matching.Search;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.Verdict;
import dev.expunge.matching.model.Weights;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches brokers for people. Whatever is not understood in full says nothing about anybody: absence is only told when every search was
 * answered and the controls held in the same period. Safe for use by many threads.
 */
public final class Searching {
    private static final int MOST_DETAILS = 20;

    private final Drivers drivers;
    private final Answers answers;
    private final InstantSource clock;
    private final Weights weights = Weights.standard();
    private final ControlBook controls;

    public Searching(Drivers drivers, Answers answers, InstantSource clock) {
        this.drivers = requireNonNull(drivers, "drivers is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.controls = new ControlBook(clock);
    }

    /**
     * Looks for a person.
     *
     * @throws IllegalArgumentException when the definition has no search, or the profile lacks what it requires, as
     *     {@link Queries#missing} says
     */
    public Look look(Definition definition, Profile profile, Thresholds thresholds) {
        return look(definition, profile, thresholds, Witness.NONE);
    }

    public Look look(Definition definition, Profile profile, Thresholds thresholds, Witness witness) {
        dev.expunge.brokers.definition.Search search = definition.search();
        List<Scope> queries = Queries.of(definition, profile, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (search == null || queries.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to search with at broker " + definition.id());
        }
        Optional<Driver> driver = drivers.of(search.driver());
        if (driver.isEmpty()) {
            return new Look.Unclear(Cause.NO_BROWSER, null);
        }
        ProfileMatcher matcher = new ProfileMatcher(profile.person(), weights, thresholds);
        try (Visit visit = driver.get().open(definition)) {
            Asking asking = new Asking(definition, search, visit, answers, new Extractor(definition, clock), witness);
            Round round = new Round(definition, search, asking, matcher, witness);
            Answer.Nothing trouble = round.all(queries);
            return trouble == null ? round.seen() : new Look.Unclear(trouble.cause(), trouble.notBefore());
        }
    }

    /** All searches for one person. */
    private final class Round {
        private final Definition definition;
        private final dev.expunge.brokers.definition.Search search;
        private final Asking asking;
        private final ProfileMatcher matcher;
        private final Witness witness;
        private final Map<Object, Sighting> best = new LinkedHashMap<>();
        /** Of those whose own page was read, with what it said. */
        private final Map<Object, Listing> read = new HashMap<>();

        private final Set<String> marks = new HashSet<>();
        private boolean whole = true;

        Round(
                Definition definition,
                dev.expunge.brokers.definition.Search search,
                Asking asking,
                ProfileMatcher matcher,
                Witness witness) {
            this.definition = definition;
            this.search = search;
            this.asking = asking;
            this.matcher = matcher;
            this.witness = witness;
        }

        /** Null when all were answered and the controls held. */
        Answer.@Nullable Nothing all(List<Scope> queries) {
            for (int i = 0; i < queries.size(); i++) {
                witness.begins("query " + (i + 1) + " of " + queries.size());
                Answer.Nothing trouble = one(queries.get(i));
                if (trouble != null) {
                    return explained(trouble);
                }
            }
            return controls.check(definition, asking, witness, false);
        }

        Look seen() {
            return new Look.Seen(
                    best.values().stream()
                            .filter(sighting -> sighting.match().verdict() != Verdict.NO)
                            .sorted(Comparator.comparingDouble(
                                    sighting -> -sighting.match().probability()))
                            .toList(),
                    best.size(),
                    whole,
                    marks);
        }

        private Answer.@Nullable Nothing one(Scope scope) {
            return switch (asking.ask(scope)) {
                case Answer.Nothing nothing -> nothing;
                case Answer.Listings answer -> {
                    whole &= answer.whole();
                    answer.listings().forEach(listing -> marks.addAll(Look.Seen.marks(listing)));
                    yield weigh(answer.listings(), answer.search(), scope);
                }
            };
        }

        /** What a listing's own page said stays: it replaces what the card alone said, to this search and to all that follow. */
        private Answer.@Nullable Nothing weigh(List<Listing> cards, Search found, Scope scope) {
            List<Listing> listings = cards.stream()
                    .map(card -> read.getOrDefault(Extractor.key(card), card))
                    .collect(Collectors.toCollection(ArrayList::new));
            List<Match> matches = weighed(listings, found, i -> true);
            Set<Object> fresh = new HashSet<>();
            for (int i = 0; i < listings.size() && fresh.size() < MOST_DETAILS; i++) {
                Object key = Extractor.key(cards.get(i));
                if (!read.containsKey(key) && needsDetail(listings.get(i), matches.get(i), found)) {
                    Asking.Detail detail = asking.detail(listings.get(i), scope);
                    if (detail.trouble() != null) {
                        return detail.trouble();
                    }
                    listings.set(i, detail.listing());
                    read.put(key, detail.listing());
                    fresh.add(key);
                }
            }
            matches = fresh.isEmpty()
                    ? matches
                    : weighed(listings, found, i -> fresh.contains(Extractor.key(cards.get(i))));
            for (int i = 0; i < listings.size(); i++) {
                Object key = Extractor.key(cards.get(i));
                best.merge(
                        key,
                        new Sighting(listings.get(i), matches.get(i)),
                        (old, now) -> fresh.contains(key)
                                        || old.match().probability()
                                                < now.match().probability()
                                ? now
                                : old);
            }
            return null;
        }

        private List<Match> weighed(List<Listing> listings, Search found, IntPredicate isNew) {
            List<Match> matches =
                    matcher.matches(listings.stream().map(Listing::person).toList(), found);
            IntStream.range(0, matches.size())
                    .filter(isNew)
                    .forEach(i -> witness.weighed(listings.get(i), matches.get(i)));
            return matches;
        }

        /** Also where only its rivals make it uncertain: their pages may tell them apart. */
        private boolean needsDetail(Listing listing, Match match, Search found) {
            dev.expunge.brokers.definition.Search.Detail detail =
                    search.extract().detail();
            return detail != null
                    && (detail.always()
                            || match.verdict() == Verdict.REVIEW
                            || (match.verdict() == Verdict.NO
                                    && matcher.match(listing.person(), found).verdict() != Verdict.NO));
        }

        /** A page that nobody understands may be this one search's, or the whole site's: the controls tell. */
        private Answer.Nothing explained(Answer.Nothing trouble) {
            if (trouble.cause() != Cause.INDETERMINATE) {
                return trouble;
            }
            Answer.Nothing control = controls.check(definition, asking, witness, true);
            return control == null ? trouble : new Answer.Nothing(control.cause(), latest(trouble, control));
        }

        private static @Nullable Instant latest(Answer.Nothing trouble, Answer.Nothing control) {
            return control.notBefore() == null ? trouble.notBefore() : control.notBefore();
        }
    }
}
