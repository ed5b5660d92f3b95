package dev.expunge.brokers.search;

import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.steps.Watch;
import dev.expunge.matching.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks on while a broker is searched, for people who write definitions. Sees personal values; nothing of it may be kept. */
public interface Witness extends Watch {
    Witness NONE = new Witness() {};

    /** @param what the search that begins, such as {@code query 1 of 3} or {@code positive control} */
    default void begins(String what) {}

    @Override
    default void did(Step step, Trace.Entry entry, @Nullable Page page) {}

    /** @param outcome null when no rule recognises the page */
    default void recognised(Page page, @Nullable Outcome outcome, List<Listing> listings) {}

    default void weighed(Listing listing, Match match) {}

    default void controlled(String which, boolean held) {}
}
