package dev.expunge.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.HttpUrl;

/** What hosts asked to be told again (RFC 6265), for one visit: kept in memory, until it is dropped. For one thread. */
public final class Cookies {
    private static final int MOST = 200;

    /** What may stand in a header (RFC 6265 section 4.1.1 allows less); anything else cannot be sent back. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x20-\\x7e]{0,4096}");

    private final List<Cookie> kept = new ArrayList<>();

    /** Keeps what a URL's answer asks for, where it may ask; the oldest makes way. */
    public void keep(String url, List<String> setCookieHeaders) {
        HttpUrl from = HttpUrl.parse(url);
        if (from == null) {
            return;
        }
        for (String header : setCookieHeaders) {
            Cookie cookie = Cookie.parse(from, header);
            if (cookie != null
                    && SENDABLE.matcher(cookie.name() + cookie.value()).matches()) {
                kept.removeIf(old -> old.name().equals(cookie.name())
                        && old.domain().equals(cookie.domain())
                        && old.path().equals(cookie.path()));
                kept.add(cookie);
            }
        }
        while (kept.size() > MOST) {
            kept.removeFirst();
        }
    }

    /** The {@code Cookie} header for a URL; empty when there is nothing to tell it. */
    public Optional<String> header(String url) {
        HttpUrl to = HttpUrl.parse(url);
        String told = to == null
                ? ""
                : kept.stream()
                        .filter(cookie -> cookie.matches(to) && !cookie.value().isEmpty())
                        .map(cookie -> cookie.name() + "=" + cookie.value())
                        .collect(Collectors.joining("; "));
        return Optional.of(told).filter(header -> !header.isEmpty());
    }
}
