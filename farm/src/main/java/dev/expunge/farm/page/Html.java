package dev.expunge.farm.page;

import static java.util.Objects.requireNonNull;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markup; whatever is put into it as text is escaped. */
public record Html(String markup) {
    public static final Html NOTHING = new Html("");

    public Html {
        requireNonNull(markup, "markup is null");
    }

    /**
     * Fills a template's holes, each written {@code {}}.
     *
     * @param parts {@link Html} goes in as it is, anything else as escaped text
     * @throws IllegalArgumentException when holes and parts are not as many
     */
    public static Html of(String template, Object... parts) {
        StringBuilder markup = new StringBuilder();
        int from = 0;
        for (Object part : parts) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("more parts than holes");
            }
            markup.append(template, from, hole)
                    .append(part instanceof Html html ? html.markup() : escaped(part.toString()));
            from = hole + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("more holes than parts");
        }
        return new Html(markup.append(template.substring(from)).toString());
    }

    public static Html join(Stream<Html> parts) {
        return new Html(parts.map(Html::markup).collect(Collectors.joining()));
    }

    public Html and(Html other) {
        return new Html(markup + other.markup);
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
