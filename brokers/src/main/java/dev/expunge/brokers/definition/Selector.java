package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

/**
 * Where on a page something stands.
 *
 * @param text CSS, XPath 1.0, a JSON Pointer (RFC 6901) or the name of an {@code itemprop}, as {@code language} says; within a card it is
 *     relative to the card
 */
public record Selector(Language language, String text) {
    public Selector {
        requireNonNull(language, "language is null");
        requireNonNull(text, "text is null");
    }

    public static Selector css(String text) {
        return new Selector(Language.CSS, text);
    }

    /** How a selector is written. */
    public enum Language implements Word {
        CSS("css"),
        XPATH("xpath"),
        JSON("json"),
        ITEMPROP("itemprop");

        private final String word;

        Language(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
