package dev.expunge.server.http;

import java.util.Locale;

/**
 * A part of the URL space. Letter case does not count, as it does not in our routes.
 *
 * @param root such as {@code /privacy}
 */
public record PathPrefix(String root) {
    public boolean covers(String path) {
        String folded = path.toLowerCase(Locale.ROOT);
        String prefix = root.toLowerCase(Locale.ROOT);
        return folded.equals(prefix) || folded.startsWith(prefix + "/");
    }
}
