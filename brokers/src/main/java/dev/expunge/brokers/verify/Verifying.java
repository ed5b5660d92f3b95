package dev.expunge.brokers.verify;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DriverKind;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.definition.Verification;
import dev.expunge.brokers.drive.Driver;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.search.Sighting;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.brokers.steps.End;
import dev.expunge.brokers.steps.Rows;
import dev.expunge.brokers.steps.Steps;
import dev.expunge.brokers.steps.Watch;
import dev.expunge.brokers.text.Scope;
import dev.expunge.brokers.text.Template;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.Verdict;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.text.Folding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether a listing is gone: at its own page, and in the search with its controls, as the definition says. Absent only when every
 * probe says so; a page that is not understood, or that was never seen before, says nothing. Safe for use by many threads.
 */
public final class Verifying {
    private static final Step TO_THE_LISTING =
            new Step.Request("GET", Template.parse("{+listing}"), Map.of(), Map.of(), Map.of());
    /** Where the search alone can tell, whatever resembles the person is looked at. */
    private static final Thresholds EVERYTHING = new Thresholds(Thresholds.STANDARD.match(), 1e-6);

    private static final Thresholds MUCH = new Thresholds(Thresholds.STANDARD.match(), 0.05);

    private final Drivers drivers;
    private final Searching searching;

    public Verifying(Drivers drivers, Searching searching) {
        this.drivers = requireNonNull(drivers, "drivers is null");
        this.searching = requireNonNull(searching, "searching is null");
    }

    /**
     * @param page whether the listing's own page was ever seen
     * @param others ids of the person's other listings there: that one of them is there is no sign of this one
     * @throws IllegalArgumentException when the definition says nothing of verification
     */
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        Verification rules = broker.verification();
        if (rules == null) {
            throw new IllegalArgumentException("nothing can be verified at broker " + broker.id());
        }
        String url = listing.url();
        boolean hasPage = !rules.gone().isEmpty() && url != null;
        Probe atPage =
                rules.gone().isEmpty() || url == null ? new Probe.Absent() : page(broker, rules, listing, url, page);
        if (!(atPage instanceof Probe.Absent)) {
            return atPage;
        }
        if (rules.search()) {
            return search(broker, profile, listing, hasPage, others);
        }
        return hasPage ? atPage : inconclusive(Cause.INDETERMINATE);
    }

    private Probe page(Definition broker, Verification rules, Listing listing, String url, boolean seen) {
        DriverKind kind =
                broker.search() == null ? DriverKind.HTTP : broker.search().driver();
        Optional<Driver> driver = drivers.of(kind);
        if (driver.isEmpty()) {
            return inconclusive(Cause.NO_BROWSER);
        }
        Classifier classifier = new Classifier(
                broker.search() == null ? List.of() : broker.search().outcomes());
        Steps steps = new Steps(classifier, Answers.NONE, Rows.NONE, Watch.NONE);
        Scope scope = Scope.of(Map.of("listing", url, "origin", broker.origin().toString()), Map.of());
        try (Visit visit = driver.get().open(broker)) {
            return switch (steps.run(List.of(TO_THE_LISTING), scope, visit)) {
                case End.Done(Page last) -> read(rules, listing, last, seen);
                case End.Stopped(Cause cause, var _, var notBefore) -> new Probe.Inconclusive(cause, notBefore);
                case End.AwaitsMail _, End.HandedOff _, End.Withheld _ -> inconclusive(Cause.INDETERMINATE);
            };
        }
    }

    private static Probe read(Verification rules, Listing listing, Page page, boolean seen) {
        if (page.cut()) {
            return inconclusive(Cause.INDETERMINATE);
        }
        if (rules.gone().stream().anyMatch(gone -> Classifier.holds(gone, page))) {
            return seen ? new Probe.Absent() : inconclusive(Cause.INDETERMINATE);
        }
        return page.status() == 200 && names(page, listing)
                ? new Probe.Present(true)
                : inconclusive(Cause.INDETERMINATE);
    }

    private static boolean names(Page page, Listing listing) {
        String text = Folding.fold(page.text());
        return listing.person().names().stream()
                .map(PersonName::family)
                .anyMatch(family -> !family.isBlank() && text.contains(Folding.fold(family)));
    }

    private Probe search(Definition broker, Profile profile, Listing listing, boolean hasPage, Set<String> others) {
        return switch (searching.look(broker, profile, hasPage ? MUCH : EVERYTHING)) {
            case Look.Unclear(Cause cause, var notBefore) -> new Probe.Inconclusive(cause, notBefore);
            case Look.Seen seen -> {
                boolean shown = seen.shows(listing)
                        || seen.sightings().stream().anyMatch(sighting -> isSame(sighting, listing, others));
                // what was not read may hold the listing
                yield shown
                        ? new Probe.Present(false)
                        : seen.whole() ? new Probe.Absent() : inconclusive(Cause.INDETERMINATE);
            }
        };
    }

    /** Under another id it is the same only where it surely is the person's, and is no other listing of theirs. */
    private static boolean isSame(Sighting sighting, Listing listing, Set<String> others) {
        String id = sighting.listing().id();
        boolean sameId = id != null && id.equals(listing.id());
        boolean otherId = id != null && listing.id() != null && !sameId;
        return sameId
                || sighting.listing().isSameAs(listing)
                        && (!otherId || !others.contains(id) && sighting.match().verdict() == Verdict.MATCH);
    }

    private static Probe inconclusive(Cause cause) {
        return new Probe.Inconclusive(cause, null);
    }
}
