package dev.expunge.server.request;

import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.request.Field.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets nobody's erasure end while changes that a source captured of them may still be on their way into the journal. Once the
 * sources are verified nothing further is captured of them, so that what is in the journal then is all there will ever be.
 */
final class JournalGate {
    private final Captures captures;

    JournalGate(Captures captures) {
        this.captures = captures;
    }

    /** @param works all of one group */
    List<Work> pass(List<Work> works, Field field, Steps steps) {
        if (works.isEmpty()) {
            return works;
        }
        List<Blocker> blockers = new ArrayList<>();
        Group group = works.getFirst().group;
        for (Place place : field.places()) {
            try {
                captures.catchUp(group.tenant(), group.environment(), place.id(), place.name(), place.store())
                        .ifPresent(reason -> blockers.add(new Blocker(place.name(), null, null, reason)));
            } catch (StoreUnavailableException e) {
                blockers.add(Survey.unavailable(e));
            } catch (UncoveredException e) {
                e.holes().forEach(hole -> blockers.add(Survey.blocker(hole)));
            } catch (CaptureException e) {
                blockers.add(new Blocker(place.name(), null, null, String.valueOf(e.getMessage())));
            }
        }
        if (blockers.isEmpty()) {
            return works;
        }
        works.forEach(work -> steps.wait(work, blockers));
        return List.of();
    }
}
