package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one field is read from a card or a page.
 *
 * @param attribute whose value is meant instead of the text
 * @param all whether every place counts, or the first only
 * @param before only what stands before this text counts
 * @param after only what stands after this text counts
 * @param regex only its first group counts, or the whole match without one
 * @param resolve whether it is a link to be made absolute
 */
public record FieldRule(
        Selector selector,
        @Nullable String attribute,
        boolean all,
        @Nullable String before,
        @Nullable String after,
        @Nullable Pattern regex,
        Parse parse,
        boolean resolve) {
    public FieldRule {
        requireNonNull(selector, "selector is null");
        requireNonNull(parse, "parse is null");
    }
}
