package dev.expunge.brokers.steps;

import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.page.Page;
import org.jspecify.annotations.Nullable;

/** Looks on while steps are done, for people who write definitions. Sees personal values; nothing of it may be kept. */
@FunctionalInterface
public interface Watch {
    Watch NONE = (step, entry, page) -> {};

    /** @param page after the step, null when there is none */
    void did(Step step, Trace.Entry entry, @Nullable Page page);
}
