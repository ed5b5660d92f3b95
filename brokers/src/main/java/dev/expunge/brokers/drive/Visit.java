package dev.expunge.brokers.drive;

import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.page.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One visit to one broker. Keeps cookies to itself, keeps our manners, and never leaves the broker's site and those that the definition
 * names. Every call has bounds of time and size. For one thread.
 */
public interface Visit extends AutoCloseable {
    Arrival request(Ask ask);

    /**
     * Fills in a form of a page and sends it, hidden fields and all.
     *
     * @param row within which the form is, null for anywhere
     * @param values by field, named as in the step
     */
    Arrival submit(Page page, @Nullable Row row, Step.Submit step, Map<String, String> values);

    /** What was done so far. */
    Trace trace();

    /** Where a URL is, fit for the trace. */
    String place(String url);

    @Override
    void close();
}
