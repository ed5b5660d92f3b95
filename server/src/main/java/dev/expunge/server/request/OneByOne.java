package dev.expunge.server.request;

import dev.expunge.erasure.StoreUnavailableException;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Tries requests alone after a source did not answer for all of them together, so that a subject that always meets a locked row
 * does not hold up the others.
 */
final class OneByOne {
    /** How many may fail before the source itself is taken to be away; each may take as long as the source's time limits. */
    private static final int MOST_FAILURES = 4;

    private OneByOne() {}

    /**
     * Those that have failed least often come first.
     *
     * @param failed told of those that failed alone
     * @param untried told of those that were not tried any more: to come again soon, and before the failed ones
     */
    static void tryEach(
            List<Work> works,
            Consumer<Work> attempt,
            BiConsumer<Work, StoreUnavailableException> failed,
            BiConsumer<Work, StoreUnavailableException> untried) {
        StoreUnavailableException last = null;
        int failures = 0;
        List<Work> ordered = works.stream()
                .sorted(Comparator.comparingInt(work -> work.attempts))
                .toList();
        for (Work work : ordered) {
            if (last != null && failures == MOST_FAILURES) {
                untried.accept(work, last);
                continue;
            }
            try {
                attempt.accept(work);
            } catch (StoreUnavailableException e) {
                last = e;
                failures++;
                failed.accept(work, e);
            }
        }
    }
}
