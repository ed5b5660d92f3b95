package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a page; all that is named.
 *
 * @param statuses one of these HTTP status codes; empty for any
 * @param selector finds at least {@code min} places
 * @param text stands in the page's visible text, whatever the letter case
 * @param title stands in the page's title, whatever the letter case
 * @param url stands in the address that the page was answered from
 */
public record Condition(
        List<Integer> statuses,
        @Nullable Selector selector,
        int min,
        @Nullable String text,
        @Nullable String title,
        @Nullable String url) {
    public Condition {
        statuses = List.copyOf(statuses);
        if (min < 1) {
            throw new IllegalArgumentException("min is " + min);
        }
    }

    /** One rule of a search: a page of which {@code when} holds is {@code is}. */
    public record Rule(Outcome is, Condition when) {
        public Rule {
            requireNonNull(is, "is is null");
            requireNonNull(when, "when is null");
        }
    }
}
