package dev.expunge.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. What it says is not trusted: every address is vetted before it is used. */
@FunctionalInterface
public interface Resolver {
    /** @throws UnknownHostException when the name has none */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** As this machine finds them, but for names under {@code localhost}, which are this machine (RFC 6761 section 6.3). */
    static Resolver system() {
        return name ->
                name.endsWith(".localhost") ? localhost().resolve(name) : List.of(InetAddress.getAllByName(name));
    }

    /** Knows the names under {@code localhost}, and nobody else. */
    static Resolver localhost() {
        return name -> {
            if (!name.endsWith(".localhost")) {
                throw new UnknownHostException("not a name of this machine");
            }
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
    }
}
