package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Removal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a link of a mail leads where the broker's definition says that it must, and nowhere else. Strict on purpose: what would have to
 * be interpreted is refused.
 */
final class LinkCheck {
    private static final int LONGEST = 2_000;
    /** RFC 3986, without what different programs read differently. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~:/?#&=%+@!$,;*'()-]+");

    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    /** Dots, slashes and backslashes that are written so as not to be seen. */
    private static final Pattern VEILED = Pattern.compile("(?i)%(2e|2f|5c|00|25)");

    private final URI origin;
    private final String host;
    private final String path;

    LinkCheck(Definition broker, Removal.Confirmation confirmation) {
        this.origin = broker.origin();
        this.host = requireNonNull(confirmation.host(), "the confirmation names no host")
                .toLowerCase(Locale.ROOT);
        this.path = confirmation.path() == null ? "/*" : confirmation.path();
    }

    boolean lets(String link) {
        return parse(link).filter(this::lets).isPresent();
    }

    /** Whether it could be meant as the link that confirms: another site's home page cannot. */
    boolean claims(String link) {
        String rest = link.replaceFirst("(?i)^[a-z][a-z0-9+.-]*:/*[^/\\\\?#]*", "");
        return !rest.isEmpty() && Glob.matches(path, rest.split("[?#]", 2)[0]);
    }

    private boolean lets(URI link) {
        String linked = link.getHost();
        String way = link.getRawPath();
        return linked != null
                && linked.equals(host)
                && HOST.matcher(linked).matches()
                && link.getRawUserInfo() == null
                && isSafe(link)
                && way != null
                && !way.contains("//")
                && !way.contains("/../")
                && !way.contains("/./")
                && !way.endsWith("/..")
                && !VEILED.matcher(way).find()
                && Glob.matches(path, way);
    }

    /** HTTPS at its own port, or as the broker's own site is. */
    private boolean isSafe(URI link) {
        boolean asTheSite = link.getScheme().equals(origin.getScheme())
                && link.getPort() == origin.getPort()
                && host.equals(origin.getHost());
        boolean https = link.getScheme().equals("https") && (link.getPort() == -1 || link.getPort() == 443);
        return asTheSite || https;
    }

    private static Optional<URI> parse(String link) {
        if (link.length() > LONGEST || !PLAIN.matcher(link).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(link);
            return uri.getScheme() == null || uri.isOpaque() ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
