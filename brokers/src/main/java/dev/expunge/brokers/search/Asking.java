package dev.expunge.brokers.search;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.definition.Search;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.page.Extractor;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.page.Selecting;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.brokers.steps.End;
import dev.expunge.brokers.steps.Rows;
import dev.expunge.brokers.steps.Steps;
import dev.expunge.brokers.text.Scope;
import dev.expunge.brokers.text.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks one broker on one visit, and understands what it says. */
final class Asking {
    private static final Set<Cause> PASSING = Set.of(Cause.TIMEOUT, Cause.UNAVAILABLE);

    private final Search search;
    private final Visit visit;
    private final Witness witness;
    private final Classifier classifier;
    private final Extractor extractor;
    private final Steps steps;

    Asking(Definition definition, Search search, Visit visit, Answers answers, Extractor extractor, Witness witness) {
        this.search = search;
        this.visit = visit;
        this.witness = witness;
        this.classifier = new Classifier(search.outcomes());
        this.extractor = extractor;
        this.steps = new Steps(classifier, answers, Rows.NONE, witness);
    }

    /** One search, all its pages; once more where a trouble may have passed. */
    Answer ask(Scope scope) {
        Answer first = once(scope);
        boolean again = first instanceof Answer.Nothing(Cause cause, var notBefore)
                && PASSING.contains(cause)
                && notBefore == null;
        return again ? once(scope) : first;
    }

    /** A listing with what its own page adds; unchanged where it has none, or where that page is no more. */
    Detail detail(Listing listing, Scope scope) {
        if (listing.url() == null) {
            return new Detail(listing, null);
        }
        Step request = new Step.Request("GET", Template.parse("{+listing}"), Map.of(), Map.of(), Map.of());
        return switch (steps.run(List.of(request), scope.with("listing", listing.url()), visit)) {
            case End.Done(Page page) ->
                new Detail(page.status() == 200 ? extractor.detailed(listing, page) : listing, null);
            case End.Stopped(Cause cause, var page, var notBefore) ->
                new Detail(listing, new Answer.Nothing(cause, notBefore));
            case End.AwaitsMail _, End.HandedOff _, End.Withheld _ ->
                throw new IllegalStateException("a call ends in none of these");
        };
    }

    /** @param trouble why the page could not be read; null where it could, or there is none */
    record Detail(Listing listing, Answer.@Nullable Nothing trouble) {}

    private Answer once(Scope scope) {
        int before = visit.trace().entries().size();
        return switch (steps.run(search.steps(), scope, visit)) {
            case End.Done(Page page) -> pages(page, scope, told(before));
            case End.Stopped(Cause cause, Page page, var notBefore) -> {
                if (page != null) {
                    witness.recognised(page, classifier.outcome(page).orElse(null), List.of());
                }
                yield new Answer.Nothing(cause, notBefore);
            }
            case End.HandedOff _ -> new Answer.Nothing(Cause.CHALLENGED, null);
            case End.AwaitsMail _, End.Withheld _ -> new Answer.Nothing(Cause.INDETERMINATE, null);
        };
    }

    private Answer pages(Page first, Scope scope, Set<String> told) {
        List<Listing> listings = new ArrayList<>();
        Set<Object> known = new HashSet<>();
        Page page = first;
        boolean whole = true;
        for (int left = search.paging() == null ? 1 : search.paging().max(); ; left--) {
            Optional<Outcome> outcome = classifier.outcome(page);
            List<Listing> found =
                    outcome.filter(Outcome.RESULTS::equals).isPresent() ? extractor.listings(page) : List.of();
            witness.recognised(page, outcome.orElse(null), found);
            int cards = outcome.filter(Outcome.RESULTS::equals).isPresent() ? extractor.cards(page) : 0;
            if (outcome.isEmpty() || (outcome.get() == Outcome.RESULTS && cards == 0) || Extractor.mixesUp(found)) {
                return new Answer.Nothing(Cause.INDETERMINATE, null);
            }
            if (outcome.get() == Outcome.EMPTY) {
                return new Answer.Listings(listings, listings.isEmpty(), told, whole);
            }
            boolean fresh = false;
            for (Listing listing : found) {
                fresh |= known.add(Extractor.key(listing)) && listings.add(listing);
            }
            whole &= cards < Selecting.MOST;
            boolean more = hasNext(page);
            boolean circles = !fresh && !found.isEmpty();
            if (left == 1 || !more || circles) {
                return new Answer.Listings(listings, false, told, whole && !more);
            }
            switch (next(page, scope)) {
                case End.Done(Page next) -> page = next;
                case End.Stopped(Cause cause, var at, var notBefore) -> {
                    return new Answer.Nothing(cause, notBefore);
                }
                case End.AwaitsMail _, End.HandedOff _, End.Withheld _ ->
                    throw new IllegalStateException("a link ends in none of these");
            }
        }
    }

    private boolean hasNext(Page page) {
        return search.paging() != null
                && Selecting.find(search.paging().next(), page.root()).stream()
                        .anyMatch(link -> link.attribute("href").isPresent());
    }

    private End next(Page page, Scope scope) {
        List<Step> follow = search.paging() == null
                ? List.of()
                : List.of(new Step.Follow(search.paging().next(), "href"));
        return steps.run(follow, scope, visit, page);
    }

    private Set<String> told(int from) {
        List<Trace.Entry> entries = visit.trace().entries();
        return entries.subList(from, entries.size()).stream()
                .flatMap(entry -> entry.told().stream())
                .collect(Collectors.toSet());
    }
}
