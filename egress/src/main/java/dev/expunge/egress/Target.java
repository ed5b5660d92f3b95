package dev.expunge.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** A URL as OkHttp understands it: read by one parser only, so that what is vetted is what is called. */
record Target(HttpUrl url) {
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /** What other programs take for an IPv4 address: the last label is a number, decimal, octal or hexadecimal. */
    private static final Pattern NUMBER_AT_END =
            Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    static Optional<Target> parse(String url) {
        return Optional.ofNullable(HttpUrl.parse(url)).map(Target::new);
    }

    /** Where a redirect leads. */
    Optional<Target> resolve(String location) {
        return Optional.ofNullable(url.resolve(location)).map(Target::new);
    }

    String host() {
        return url.host();
    }

    boolean hasCredentials() {
        return !url.username().isEmpty() || !url.password().isEmpty();
    }

    boolean hasWebPort() {
        return WEB_PORTS.contains(url.port()) || url.port() >= FIRST_UNPRIVILEGED_PORT;
    }

    /** Whether the host is an address in some spelling. */
    boolean isLiteral() {
        return host().contains(":") || NUMBER_AT_END.matcher(host()).matches();
    }

    /**
     * The address that the host spells.
     *
     * @throws UnknownHostException when it is spelled as nobody does who means well, such as {@code 0x7f.1}
     */
    List<InetAddress> literal() throws UnknownHostException {
        if (!host().contains(":") && !DOTTED_QUAD.matcher(host()).matches()) {
            throw new UnknownHostException("not a plainly written address");
        }
        try {
            return List.of(InetAddress.ofLiteral(host()));
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException("not an address");
        }
    }

    String site() {
        String registered = isLiteral() ? null : url.topPrivateDomain();
        return registered == null ? host() : registered;
    }

    String withoutFragment() {
        return url.newBuilder().fragment(null).build().toString();
    }

    /** Scheme, host and port. */
    String endpoint() {
        return url.scheme() + "://" + (host().contains(":") ? "[" + host() + "]" : host()) + ":" + url.port();
    }
}
