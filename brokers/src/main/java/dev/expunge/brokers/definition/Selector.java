package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/** Where on a page something stands. Read once, used by many threads. */
public final class Selector {
    private static final Pattern EXTENSION = Pattern.compile("[\\w-]+:[\\w-]+\\s*\\(");

    private final Language language;
    private final String text;
    private final @Nullable Evaluator css;

    /**
     * @param text CSS, XPath 1.0, a JSON Pointer (RFC 6901) or the name of an {@code itemprop}, as {@code language} says; within a card
     *     it is relative to the card
     * @throws IllegalArgumentException with a sentence, when it cannot be read
     */
    public Selector(Language language, String text) {
        this.language = requireNonNull(language, "language is null");
        this.text = requireNonNull(text, "text is null");
        this.css = language == Language.CSS ? parsed(text) : null;
        if (language == Language.XPATH) {
            check(text);
        }
        if (language == Language.JSON && !text.isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException("is no JSON Pointer (RFC 6901): it begins with a slash or is empty");
        }
    }

    public static Selector css(String text) {
        return new Selector(Language.CSS, text);
    }

    public Language language() {
        return language;
    }

    public String text() {
        return text;
    }

    /** @throws IllegalStateException when it is written in another language */
    public Evaluator css() {
        if (css == null) {
            throw new IllegalStateException(language.word() + " is no CSS");
        }
        return css;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selector that && language == that.language && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(language, text);
    }

    @Override
    public String toString() {
        return language.word() + ": " + text;
    }

    private static Evaluator parsed(String text) {
        try {
            return QueryParser.parse(text);
        } catch (SelectorParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no CSS selector that can be read", e);
        }
    }

    /** A function with a prefix is an extension, which would be code. */
    private static void check(String xpath) {
        if (EXTENSION.matcher(xpath).find()) {
            throw new IllegalArgumentException("calls a function that XPath 1.0 does not have");
        }
        try {
            Document.createShell("").selectXpath(xpath);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no XPath 1.0 expression that finds elements", e);
        }
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
