package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Verification;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.request.RequestState.Executing;
import dev.expunge.server.request.RequestState.Verifying;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Looks again, in every source, by every identifier and key; nobody's word is taken for it. */
final class Verifier {
    private final Alerts alerts;

    Verifier(Alerts alerts) {
        this.alerts = alerts;
    }

    /** Returns the requests of which nothing is left that may not stay. */
    List<Work> run(List<Work> works, Field field, Steps steps) {
        if (works.isEmpty()) {
            return works;
        }
        Map<String, Seen> seen = new LinkedHashMap<>();
        works.forEach(work -> seen.put(work.reference(), new Seen(verifying(work))));
        for (Place place : field.places()) {
            lookIn(place, works, seen);
        }
        List<Work> clean = new ArrayList<>();
        for (Work work : works) {
            Seen one = seen.get(work.reference());
            if (one == null || one.looks < field.places().size() && one.left.isEmpty() && one.early.isEmpty()) {
                throw new IllegalStateException("a source did not say how the verification ended");
            }
            if (!one.left.isEmpty()) {
                alerts.leftovers(work);
                steps.leftovers(work, one.state, one.left);
            } else if (!one.early.isEmpty()) {
                steps.wait(work, one.early);
            } else {
                clean.add(work);
            }
        }
        return clean;
    }

    /** A source that does not answer for all of them together may for each alone. */
    private static void lookIn(Place place, List<Work> works, Map<String, Seen> seen) {
        try {
            verify(place, works, seen);
        } catch (StoreUnavailableException e) {
            BiConsumer<Work, StoreUnavailableException> early = (work, failure) ->
                    requireNonNull(seen.get(work.reference())).early.add(Survey.unavailable(failure));
            if (works.size() == 1) {
                early.accept(works.getFirst(), e);
            } else {
                OneByOne.tryEach(works, work -> verify(place, List.of(work), seen), early, early);
            }
        }
    }

    private static void verify(Place place, List<Work> works, Map<String, Seen> seen) {
        List<Subject> subjects = works.stream().map(work -> work.subject).toList();
        place.store().verify(subjects, Work.erased(works, place.id())).forEach(found -> look(found, place, seen));
    }

    private static void look(Verification found, Place place, Map<String, Seen> seen) {
        Seen one = seen.get(found.subject());
        if (one == null) {
            return;
        }
        one.looks++;
        switch (found) {
            case Verification.Clean clean -> {}
            case Verification.Leftovers leftovers ->
                leftovers.holes().forEach(hole -> one.left.add(Survey.blocker(hole)));
            case Verification.TooEarly early -> one.early.add(new Blocker(place.name(), null, null, early.reason()));
        }
    }

    private static Verifying verifying(Work work) {
        if (work.state instanceof Executing executing) {
            work.state = executing.verify();
        }
        if (work.state instanceof Verifying verifying) {
            return verifying;
        }
        throw new IllegalStateException("request " + work.id() + " is verified while " + work.state.status());
    }

    private static final class Seen {
        private final Verifying state;
        private final List<Blocker> left = new ArrayList<>();
        private final List<Blocker> early = new ArrayList<>();
        private int looks;

        private Seen(Verifying state) {
            this.state = state;
        }
    }
}
