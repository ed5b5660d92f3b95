package dev.expunge.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Makes calls to foreign hosts. Each name is resolved once a call (and once a redirect), every address is vetted, the connection
 * goes to one that passed. Safe for use by many threads, virtual ones included; connections are kept and shared.
 */
public final class Egress implements AutoCloseable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Gate gate;
    private final Lookup lookup;
    private final Wire wire;

    /** @param allowed networks that may be called although they are private or otherwise special */
    public Egress(List<Network> allowed, Resolver resolver) {
        this(new Gate(allowed), resolver);
    }

    private Egress(Gate gate, Resolver resolver) {
        this.gate = gate;
        this.lookup = new Lookup(resolver);
        this.wire = new Wire(gate);
    }

    /**
     * Reaches one server of this machine and nothing else. Names under {@code localhost} are it; others are not found.
     *
     * @param port in URLs, where every other one is refused
     * @param listening where the server really listens
     */
    public static Egress onlyTo(int port, int listening) {
        return new Egress(Gate.onlyTo(new Door(port, listening)), Resolver.localhost());
    }

    /** Scheme, host and port of a URL, such as {@code https://shop.example.com:443}; empty when it is none. */
    public static Optional<String> endpoint(String url) {
        return Target.parse(url).map(Target::endpoint);
    }

    /** What is registered of a URL's host, such as {@code example.com} of {@code www.example.com}; its host where nothing is. */
    public static Optional<String> site(String url) {
        return Target.parse(url).map(Target::site);
    }

    /** Where a link of a page leads, as an absolute http or https URL without its fragment; empty when it leads nowhere. */
    public static Optional<String> resolve(String base, String link) {
        return Target.parse(base).flatMap(page -> page.resolve(link)).map(Target::withoutFragment);
    }

    /** Sends, and waits for the answer within the bounds. Throws nothing for what a host or a URL does. */
    public Reply send(Call call, Bounds bounds) {
        Deadline deadline = Deadline.in(bounds.time());
        Optional<Target> first = Target.parse(call.url());
        if (first.isEmpty()) {
            return new Reply.Refused(Refusal.URL);
        }
        Hop hop = new Hop(call, first.get());
        for (int left = bounds.redirects(); ; left--) {
            Reply reply = one(hop, bounds, deadline);
            Optional<Redirect> redirect = bounds.redirects() == 0 ? Optional.empty() : redirect(reply);
            if (redirect.isEmpty()) {
                return reply;
            }
            if (left == 0) {
                return new Reply.Refused(Refusal.TOO_MANY_REDIRECTS);
            }
            Optional<Target> next = hop.target().resolve(redirect.get().location());
            if (next.isEmpty()) {
                return new Reply.Refused(Refusal.URL);
            }
            if (hop.target().url().isHttps() && !next.get().url().isHttps()) {
                return new Reply.Refused(Refusal.DOWNGRADE);
            }
            hop = hop.redirected(next.get(), redirect.get().status());
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        wire.close();
        lookup.close();
    }

    private Reply one(Hop hop, Bounds bounds, Deadline deadline) {
        Target target = hop.target();
        if (target.hasCredentials()) {
            return new Reply.Refused(Refusal.CREDENTIALS_IN_URL);
        }
        if (!gate.letsPort(target)) {
            return new Reply.Refused(Refusal.PORT);
        }
        try {
            Set<InetAddress> addresses = addresses(target, deadline).stream()
                    .filter(gate::lets)
                    .filter(address -> target.hasWebPort() || gate.isAllowed(address))
                    .collect(Collectors.toSet());
            return addresses.isEmpty()
                    ? new Reply.Refused(target.hasWebPort() ? Refusal.ADDRESS : Refusal.PORT)
                    : wire.send(hop, new Pinned(target.host(), addresses), bounds.bodyBytes(), deadline);
        } catch (UnknownHostException e) {
            return target.isLiteral() ? new Reply.Refused(Refusal.URL) : new Reply.Failed(Trouble.UNKNOWN_HOST);
        } catch (TimeoutException e) {
            return new Reply.Failed(Trouble.TIMEOUT);
        } catch (RejectedExecutionException e) {
            return new Reply.Failed(Trouble.BUSY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Failed(Trouble.TIMEOUT);
        }
    }

    private List<InetAddress> addresses(Target target, Deadline deadline)
            throws UnknownHostException, TimeoutException, InterruptedException {
        Duration left = deadline.left();
        return target.isLiteral() ? target.literal() : lookup.resolve(target.host(), left);
    }

    private static Optional<Redirect> redirect(Reply reply) {
        return reply instanceof Reply.Answered answer && REDIRECTS.contains(answer.status())
                ? answer.header("location").map(location -> new Redirect(answer.status(), location))
                : Optional.empty();
    }

    private record Redirect(int status, String location) {}
}
