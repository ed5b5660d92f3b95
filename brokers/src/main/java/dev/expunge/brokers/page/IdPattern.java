package dev.expunge.brokers.page;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a listing's id in its link, by a pattern such as {@code /p/{slug}-{id}}; with a question mark the query counts too. */
record IdPattern(Pattern pattern, boolean withQuery) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    static IdPattern parse(String text) {
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int at = 0;
        boolean found = false;
        while (variable.find()) {
            regex.append(Pattern.quote(text.substring(at, variable.start())));
            boolean id = variable.group(1).equals("id") && !found;
            regex.append(id ? "([^/?&]+)" : "[^/?&]+");
            found |= id;
            at = variable.end();
        }
        regex.append(Pattern.quote(text.substring(at)));
        return new IdPattern(Pattern.compile(regex.toString()), text.contains("?"));
    }

    Optional<String> id(String link) {
        try {
            URI uri = URI.create(link);
            String path = String.valueOf(uri.getRawPath());
            String where = withQuery && uri.getRawQuery() != null ? path + "?" + uri.getRawQuery() : path;
            Matcher matcher = pattern.matcher(where);
            return matcher.matches() && matcher.groupCount() > 0 ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
